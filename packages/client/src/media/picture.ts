/** How large a camera's picture is captured and how much of the line it may use towards one other person. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
  /** bits per second towards one other person */
  readonly bitrate: number;
}

/** By the number of people who send: each sends to all others, so the upstream line is bitrate × (people − 1). */
const TABLE: ReadonlyArray<readonly [upTo: number, size: PictureSize]> = [
  [2, { width: 1280, height: 720, frameRate: 30, bitrate: 1_800_000 }],
  [4, { width: 640, height: 360, frameRate: 30, bitrate: 700_000 }],
  [6, { width: 320, height: 180, frameRate: 24, bitrate: 250_000 }],
];
const SMALLEST: PictureSize = { width: 320, height: 180, frameRate: 15, bitrate: 150_000 };

/** The size that fits a call of so many cameras. */
export function pictureFor(cameras: number): PictureSize {
  return TABLE.find(([upTo]) => cameras <= upTo)?.[1] ?? SMALLEST;
}

/**
 * How much of the camera's picture is sent to one other person: what the line does not carry is taken from it, never from the voice.
 * `rough` has fewer bits and pictures a second, `small` fewer lines as well, and with `none` it is paused.
 */
export type Portion = 'whole' | 'rough' | 'small' | 'none';
