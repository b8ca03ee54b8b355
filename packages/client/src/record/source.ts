import type { FileHandle } from './DiskFile.ts';
import type { RecordingFormat } from './format.ts';

/** Where a recording may be written: the disk, or the page's memory where the browser cannot. */
export type Place =
  | { readonly at: 'disk'; readonly handle: FileHandle }
  | { readonly at: 'memory'; save(file: Blob): void };

/** What the browser has for recording. */
export interface RecordingSource {
  /** Null where the browser cannot record: then nothing should offer it. */
  readonly format: RecordingFormat | null;
  /** Asks where to write, which browsers allow only right after a press; rejects with the browser's own error. */
  pick(name: string, format: RecordingFormat): Promise<Place>;
}
