import type { Patch } from './container.ts';
import type { RecordingFile } from './file.ts';

/** A file that somebody chose, as far as it is used here: `FileSystemFileHandle`, WHATWG File System §2.4. */
export interface FileHandle {
  createWritable(options?: { keepExistingData: boolean }): Promise<FileWriter>;
}

/** What is written becomes the file when it is closed, and is nothing when it is aborted. */
export interface FileWriter {
  write(what: { type: 'write'; position: number; data: Uint8Array<ArrayBuffer> }): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

/** Bytes after which what is written is made safe for the first time: two minutes. */
const FIRST_KEEP = 32_000_000;

/**
 * A recording that streams to disk. Browsers write beside the file and put it in its place at the end, so that a full disk or a lost
 * tab would take everything: what is written is put in place each time that it has doubled, which copies each byte twice at most.
 */
export class DiskFile implements RecordingFile {
  readonly most = null;
  readonly #handle: FileHandle;
  #writer: Promise<FileWriter>;
  #size = 0;
  #nextKeep: number;
  #line: Promise<void> = Promise.resolve();

  constructor(handle: FileHandle, firstKeep = FIRST_KEEP) {
    this.#handle = handle;
    this.#nextKeep = firstKeep;
    this.#writer = handle.createWritable();
    // Whoever appends hears of a failure; nobody may ever.
    this.#writer.catch(() => {});
  }

  get size(): number {
    return this.#size;
  }

  get due(): boolean {
    return this.#size >= this.#nextKeep;
  }

  append(data: Uint8Array<ArrayBuffer>): Promise<void> {
    const position = this.#size;
    this.#size += data.length;
    return this.#after(async () => (await this.#writer).write({ type: 'write', position, data }));
  }

  keep(patches: readonly Patch[]): Promise<void> {
    this.#nextKeep = this.#size * 2;
    return this.#after(async () => {
      await this.#close(patches);
      this.#writer = this.#handle.createWritable({ keepExistingData: true });
      await this.#writer;
    });
  }

  finish(patches: readonly Patch[]): Promise<void> {
    return this.#after(() => this.#close(patches));
  }

  async #close(patches: readonly Patch[]): Promise<void> {
    const writer = await this.#writer;
    for (const { at, bytes } of patches) await writer.write({ type: 'write', position: at, data: bytes });
    await writer.close();
  }

  /** After what was asked for before; once something has failed, so does all that comes. */
  #after(work: () => Promise<void>): Promise<void> {
    this.#line = this.#line.then(() => work().catch((cause: unknown) => this.#letGo(cause)));
    this.#line.catch(() => {});
    return this.#line;
  }

  /** Of what was written since the last time that it was put in place: it holds the file, and as much of the disk as it has. */
  async #letGo(cause: unknown): Promise<never> {
    await this.#writer.then((writer) => writer.abort()).catch(() => {});
    throw cause;
  }
}
