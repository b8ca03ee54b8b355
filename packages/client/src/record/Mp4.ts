import type { Container, Ending, Patch } from './container.ts';
import { joined, uintBytes, uintOf } from './ebml.ts';

/** Boxes that only hold others. */
const OPENED: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia']);
/** Where a duration and its time scale stand behind the head of a box, by its version (ISO 14496-12 §8.2.2, §8.3.2, §8.4.2). */
const DURATIONS = {
  mvhd: [
    { scale: 12, duration: 16, length: 4 },
    { scale: 20, duration: 24, length: 8 },
  ],
  tkhd: [
    { scale: null, duration: 20, length: 4 },
    { scale: null, duration: 28, length: 8 },
  ],
  mdhd: [
    { scale: 12, duration: 16, length: 4 },
    { scale: 20, duration: 24, length: 8 },
  ],
} as const;
/** A head is some thousand bytes; what is longer is none. */
const LONGEST_HEAD = 1_048_576;

/** A place for a duration in the head of a file. */
type Place = { readonly at: number; readonly length: number; readonly perSecond: number };

/** Fragmented MP4 from a MediaRecorder: its head says how long it is where others look for it. */
export class Mp4 implements Container {
  #begun: Uint8Array<ArrayBuffer> = new Uint8Array();
  #given = false;
  #places: readonly Place[] = [];

  write(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    if (this.#given) return bytes;
    this.#begun = joined(this.#begun, bytes);
    const places = durationsIn(this.#begun);
    if (places === null && this.#begun.length < LONGEST_HEAD) return new Uint8Array();
    this.#given = true;
    this.#places = places ?? [];
    const head = this.#begun;
    this.#begun = new Uint8Array();
    return head;
  }

  lasting(ms: number): readonly Patch[] {
    return this.#places.map(({ at, length, perSecond }) => {
      return { at, bytes: uintBytes(Math.round((ms / 1_000) * perSecond), length) };
    });
  }

  ending(ms: number): Ending {
    return { tail: this.#given ? new Uint8Array() : this.#begun, patches: this.lasting(ms) };
  }
}

/** Where the `moov` of a file says how long it is; null while it is not all there. */
function durationsIn(bytes: Uint8Array): readonly Place[] | null {
  const places: Place[] = [];
  let scale = 0;
  const look = (from: number, to: number): boolean => {
    for (let at = from; at + 8 <= to;) {
      const size = uintOf(bytes.subarray(at, at + 4));
      const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
      if (size < 8 || at + size > to) return false;
      if (OPENED.has(type)) look(at + 8, at + size);
      if (type === 'mvhd' || type === 'tkhd' || type === 'mdhd') {
        const { scale: scaleAt, duration, length } = DURATIONS[type][bytes[at + 8] === 1 ? 1 : 0];
        const own = scaleAt === null ? scale : uintOf(bytes.subarray(at + 8 + scaleAt, at + 12 + scaleAt));
        // Tracks are told in the scale of the movie, which comes first.
        if (type === 'mvhd') scale = own;
        places.push({ at: at + 8 + duration, length, perSecond: own });
      }
      if (type === 'moov') return true;
      at += size;
    }
    return false;
  };
  return look(0, bytes.length) ? places : null;
}
