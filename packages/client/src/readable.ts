/** A value that can be read and watched but not written: the public face of a signal whose writer is private. */
export interface Readable<T> {
  /** What it is now. */
  readonly value: T;
  /** Calls `fn` now and after every change, until the returned function is called. */
  subscribe(fn: (value: T) => void): () => void;
}
