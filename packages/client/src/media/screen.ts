/** What a shared screen shows: still `text`, which must stay sharp, or `motion`, which must stay smooth. */
export type ScreenContent = 'text' | 'motion';

/** How a screen is captured, and how much of the line it may use towards one other person. */
export interface ScreenSize {
  /** The most pixels across that are captured; a smaller screen stays as it is. */
  readonly width: number;
  /** The most pixels down. */
  readonly height: number;
  /** The most pictures a second. */
  readonly frameRate: number;
  /** The most bits a second towards one other person. */
  readonly bitrate: number;
}

/** Text changes rarely and is read: many dots, few pictures. What moves is watched: fewer dots, all pictures. */
const CAPTURED = {
  text: { width: 2560, height: 1440, frameRate: 5 },
  motion: { width: 1920, height: 1080, frameRate: 30 },
} as const;

/** bits per second by the number of people: a screen is sent to each of the others, so the line carries it people − 1 times. */
const BITRATES: ReadonlyArray<readonly [upTo: number, bitrate: Readonly<Record<ScreenContent, number>>]> = [
  [2, { text: 3_000_000, motion: 4_000_000 }],
  [4, { text: 1_500_000, motion: 1_500_000 }],
];
const LEAST = 900_000;

/** The size that fits what a screen shows and how many people are in the call. */
export function screenFor(content: ScreenContent, people: number): ScreenSize {
  const bitrate = BITRATES.find(([upTo]) => people <= upTo)?.[1][content] ?? LEAST;
  return { ...CAPTURED[content], bitrate };
}
