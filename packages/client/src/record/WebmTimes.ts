import { joined, readHead, uintOf } from './ebml.ts';

const ID = {
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  blockGroup: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
} as const;
/** These only hold others: their heads are passed and what is inside is read. */
const OPENED: ReadonlySet<number> = new Set([ID.segment, ID.tracks, ID.trackEntry, ID.cluster, ID.blockGroup]);
/** How much of the content must be there to read it; everything else is passed over. */
const NEEDED = new Map<number, number>([
  [ID.trackNumber, 8],
  [ID.trackType, 1],
  [ID.timestamp, 8],
  [ID.block, 4],
  [ID.simpleBlock, 4],
]);
const VIDEO = 1;
/** The bit of a simple block that nothing before it is needed to decode. */
const KEY_FRAME = 0x80;

/** Where seeking may land: the time of a key frame in ticks, and the byte at which its cluster begins. */
export interface KeyFrame {
  readonly time: number;
  readonly cluster: number;
}

/** Reads the times of a WebM that passes by in pieces of any size, and keeps nothing else of it. */
export class WebmTimes {
  /** The number of the video track. */
  video = 1;
  readonly #keyFrames: KeyFrame[] = [];
  /** A piece of a head that goes on in the next bytes. */
  #rest: Uint8Array<ArrayBuffer> = new Uint8Array();
  /** Where the next byte to be read stands in the file. */
  #place = 0;
  #skip = 0;
  #track = 0;
  #cluster = 0;
  #clusterTime = 0;
  #ends = 0;
  /** By track, when its last block began. */
  readonly #last = new Map<number, number>();

  /** One per cluster at most. */
  get keyFrames(): readonly KeyFrame[] {
    return this.#keyFrames;
  }

  /** When the last block ends, in ticks, taking it to be as long as the one before. */
  get ends(): number {
    return this.#ends;
  }

  read(more: Uint8Array<ArrayBuffer>): void {
    const bytes = this.#rest.length > 0 ? joined(this.#rest, more) : more;
    let at = 0;
    while (at < bytes.length) {
      const step = this.#step(bytes, at);
      if (step === null) break;
      at += step;
      this.#place += step;
    }
    this.#rest = bytes.slice(at);
  }

  /** Reads or passes over what begins at a place; how many bytes that were, or null where more are needed. */
  #step(bytes: Uint8Array, at: number): number | null {
    if (this.#skip > 0) {
      const passed = Math.min(this.#skip, bytes.length - at);
      this.#skip -= passed;
      return passed;
    }
    const head = readHead(bytes, at);
    if (!head) return null;
    const { id, begins, size } = head;
    if (id === ID.cluster) this.#cluster = this.#place;
    if (OPENED.has(id) || size === null) return begins - at;
    const needed = Math.min(NEEDED.get(id) ?? 0, size);
    if (begins + needed > bytes.length) return null;
    if (needed > 0) this.#take(id, bytes.subarray(begins, begins + needed));
    this.#skip = size;
    return begins - at;
  }

  #take(id: number, content: Uint8Array): void {
    if (id === ID.trackNumber) this.#track = uintOf(content);
    else if (id === ID.trackType && uintOf(content) === VIDEO) this.video = this.#track;
    else if (id === ID.timestamp) this.#clusterTime = uintOf(content);
    else if (id === ID.block || id === ID.simpleBlock) this.#takeBlock(content, id === ID.simpleBlock);
  }

  /** Track (one byte: its number and a marker), time from the cluster's (signed, two bytes), flags. */
  #takeBlock([track = 0, high = 0, low = 0, flags = 0]: Uint8Array, simple: boolean): void {
    const number = track & 0x7f;
    const time = this.#clusterTime + ((((high << 8) | low) << 16) >> 16);
    const before = this.#last.get(number);
    this.#last.set(number, time);
    this.#ends = Math.max(this.#ends, time + Math.max(0, time - (before ?? time)));
    if (!simple || number !== this.video || (flags & KEY_FRAME) === 0) return;
    if (this.#keyFrames.at(-1)?.cluster !== this.#cluster) this.#keyFrames.push({ time, cluster: this.#cluster });
  }
}
