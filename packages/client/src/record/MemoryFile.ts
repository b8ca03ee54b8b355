import type { Patch } from './container.ts';
import type { RecordingFile } from './file.ts';

/** Bytes that are held at most: half an hour, and what a page on a phone survives. */
const MOST = 500_000_000;

/** A recording that is held by the page until it is saved, for browsers that cannot write to a chosen file. */
export class MemoryFile implements RecordingFile {
  readonly most: number;
  /** Nothing held by a page outlives it. */
  readonly due = false;
  readonly #type: string;
  readonly #save: (file: Blob) => void;
  /** The head of the file, the only part that is written over. */
  #head: Uint8Array<ArrayBuffer> | null = null;
  /** Blobs and no arrays: browsers move them out of memory when it becomes scarce. */
  #rest: Blob[] = [];
  #size = 0;

  constructor(type: string, save: (file: Blob) => void, most = MOST) {
    this.#type = type;
    this.#save = save;
    this.most = most;
  }

  get size(): number {
    return this.#size;
  }

  append(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#size += bytes.length;
    if (this.#head) this.#rest.push(new Blob([bytes]));
    else this.#head = bytes;
    return Promise.resolve();
  }

  keep(): Promise<void> {
    return Promise.resolve();
  }

  finish(patches: readonly Patch[]): Promise<void> {
    const head = this.#head ?? new Uint8Array();
    for (const { at, bytes } of patches) head.set(bytes, at);
    this.#save(new Blob([head, ...this.#rest], { type: this.#type }));
    this.#head = null;
    this.#rest = [];
    return Promise.resolve();
  }
}
