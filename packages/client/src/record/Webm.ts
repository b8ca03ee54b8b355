import type { Container, Ending, Patch } from './container.ts';
import { element, joined, readHead, uintBytes, uintOf } from './ebml.ts';
import { WebmTimes } from './WebmTimes.ts';

const ID = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  cluster: 0x1f43b675,
  info: 0x1549a966,
  duration: 0x4489,
  timestampScale: 0x2ad7b1,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
  void: 0xec,
} as const;
/** A segment whose end is not known yet: eight bytes of length, all ones. */
const OPEN_SEGMENT = Uint8Array.of(0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
/** Nanoseconds of a tick where the file does not say. */
const USUAL_SCALE = 1_000_000;
/** A head is some hundred bytes; what is longer is none. */
const LONGEST_HEAD = 65_536;

/** WebM (Matroska, RFC 9559) from a MediaRecorder, given a duration and an index of its key frames: players can seek in it. */
export class Webm implements Container {
  #begun: Uint8Array<ArrayBuffer> = new Uint8Array();
  #head: { seekHead: number; duration: number; segment: number; msPerTick: number } | null = null;
  #times: WebmTimes | null = null;
  #written = 0;
  #given = false;

  write(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    if (this.#given) return this.#pass(bytes);
    this.#begun = joined(this.#begun, bytes);
    const head = this.#readHead(this.#begun);
    if (head === null && this.#begun.length < LONGEST_HEAD) return new Uint8Array();
    this.#given = true;
    const ready = head ?? this.#begun;
    this.#begun = new Uint8Array();
    return this.#pass(ready);
  }

  lasting(ms: number): readonly Patch[] {
    const ends = this.#times?.ends ?? 0;
    const head = this.#head;
    return head ? [{ at: head.duration, bytes: floatBytes(ends > 0 ? ends : ms / head.msPerTick) }] : [];
  }

  ending(ms: number): Ending {
    const head = this.#head;
    // What is no WebM that we know is left as it is.
    if (!head || !this.#times) return { tail: this.#given ? new Uint8Array() : this.#begun, patches: [] };
    const { keyFrames, video } = this.#times;
    const points = keyFrames.map(({ time, cluster }) => {
      const place = element(
        ID.cueTrackPositions,
        element(ID.cueTrack, uintBytes(video, 1)),
        element(ID.cueClusterPosition, uintBytes(cluster - head.segment, 8)),
      );
      return element(ID.cuePoint, element(ID.cueTime, uintBytes(time, 8)), place);
    });
    const patches = this.lasting(ms);
    if (points.length === 0) return { tail: new Uint8Array(), patches };
    const index = { at: head.seekHead, bytes: seekHeadTo(this.#written - head.segment) };
    return { tail: element(ID.cues, ...points), patches: [...patches, index] };
  }

  #pass(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    this.#times?.read(bytes);
    this.#written += bytes.length;
    return bytes;
  }

  /** The head as we write it, up to the first cluster, and what came behind it; null while it is not all there. */
  #readHead(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
    const ebml = readHead(bytes, 0);
    const segment = ebml?.size == null ? null : readHead(bytes, ebml.begins + ebml.size);
    if (ebml?.id !== ID.ebml || ebml.size === null || segment?.id !== ID.segment) return null;
    let info: Uint8Array<ArrayBuffer> | null = null;
    let msPerTick = USUAL_SCALE / 1e6;
    const others: Uint8Array[] = [];
    for (let at = segment.begins; ;) {
      const child = readHead(bytes, at);
      if (!child) return null;
      if (child.id === ID.cluster) {
        if (!info) return null;
        const open = joined(bytes.subarray(0, ebml.begins + ebml.size), OPEN_SEGMENT);
        const seekHead = open.length;
        const before = joined(open, reserved(), info);
        // The duration is the last that stands in the info.
        this.#head = { seekHead, duration: before.length - 8, segment: seekHead, msPerTick };
        this.#times = new WebmTimes();
        return joined(before, ...others, bytes.subarray(at));
      }
      const end = child.size === null ? Infinity : child.begins + child.size;
      if (end > bytes.length) return null;
      const content = bytes.subarray(child.begins, end);
      if (child.id === ID.info) {
        const { kept, scale } = readInfo(content);
        msPerTick = scale / 1e6;
        info = element(ID.info, ...kept, joined(Uint8Array.of(0x44, 0x89, 0x88), floatBytes(0)));
      } else if (child.id !== ID.seekHead && child.id !== ID.void) {
        // Places in an old index would be wrong by what is put in.
        others.push(bytes.subarray(at, end));
      }
      at = end;
    }
  }
}

/** The parts of an info but for its duration, and how many nanoseconds a tick has. */
function readInfo(content: Uint8Array): { kept: readonly Uint8Array[]; scale: number } {
  const kept: Uint8Array[] = [];
  let scale = USUAL_SCALE;
  for (let at = 0; at < content.length;) {
    const child = readHead(content, at);
    if (!child) break;
    const end = child.begins + (child.size ?? 0);
    if (child.id === ID.timestampScale) scale = uintOf(content.subarray(child.begins, end));
    if (child.id !== ID.duration) kept.push(content.subarray(at, end));
    at = end;
  }
  return { kept, scale };
}

/** The index of a file: one entry, that leads to the cues. */
const seekHeadTo = (position: number): Uint8Array<ArrayBuffer> =>
  element(
    ID.seekHead,
    element(ID.seek, element(ID.seekId, uintBytes(ID.cues, 4)), element(ID.seekPosition, uintBytes(position, 8))),
  );

/** As much room as that takes, with nothing in it. */
const reserved = (): Uint8Array<ArrayBuffer> => element(ID.void, new Uint8Array(seekHeadTo(0).length - 5));

function floatBytes(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}
