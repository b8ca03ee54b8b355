import { Mp4 } from './Mp4.ts';
import { Webm } from './Webm.ts';

/** Bytes that are written over what stands at a place of the file. */
export interface Patch {
  /** Bytes from the beginning of the file. */
  readonly at: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** How a recording ends: what is appended, and what the head of the file says from now on. */
export interface Ending {
  readonly tail: Uint8Array<ArrayBuffer>;
  readonly patches: readonly Patch[];
}

/**
 * A recording on its way into a file. What a MediaRecorder writes has no duration, for it began before that was known: a container
 * makes room for it in the head, follows what passes, and says at any time what the head must say. It holds no picture and no sound.
 */
export interface Container {
  /** Takes the next bytes of the recorder and gives what is to be written; nothing until the head is whole. */
  write(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
  /** What the head must say after `ms` of recording, as measured outside, to play as far as it goes. */
  lasting(ms: number): readonly Patch[];
  /** The ending after `ms`. */
  ending(ms: number): Ending;
}

/** The container for what a MediaRecorder says it writes. */
export const containerFor = (mime: string): Container => (/^(video|audio)\/mp4/.test(mime) ? new Mp4() : new Webm());
