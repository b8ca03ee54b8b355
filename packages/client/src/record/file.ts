import type { Patch } from './container.ts';

/** Where a recording is written. All of it is done in the order in which it was asked for; what fails rejects. */
export interface RecordingFile {
  /** Bytes that were taken so far. */
  readonly size: number;
  /** Bytes that fit at most; null where nobody knows. */
  readonly most: number | null;
  append(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** True when what is written should be made safe now, by `keep`. */
  readonly due: boolean;
  /** Makes what is written so far a file that plays, whatever happens later. */
  keep(patches: readonly Patch[]): Promise<void>;
  /** Writes the head anew and gives the file to the person. */
  finish(patches: readonly Patch[]): Promise<void>;
}
