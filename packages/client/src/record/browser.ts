import { formatOf } from './format.ts';
import type { FileHandle } from './DiskFile.ts';
import type { RecordingSource } from './source.ts';

/** WICG File System Access §3; lib.dom does not know it. */
type Picker = (options: {
  readonly suggestedName: string;
  readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
}) => Promise<FileHandle>;

/** ms that the browser has to begin a download before its address is taken back. */
const DOWNLOAD_MS = 60_000;

/** Recording as this browser has it: its formats, its picker of files, its downloads. */
export function browserRecording(): RecordingSource {
  const able =
    typeof MediaRecorder === 'function' &&
    typeof AudioContext === 'function' &&
    'captureStream' in HTMLCanvasElement.prototype;
  return {
    format: able ? formatOf((mime) => MediaRecorder.isTypeSupported(mime)) : null,
    async pick(name, { type, ending }) {
      const { showSaveFilePicker: picker } = globalThis as { showSaveFilePicker?: Picker };
      if (!picker) return { at: 'memory', save: (file) => download(file, name + ending) };
      const handle = await picker({ suggestedName: name + ending, types: [{ accept: { [type]: [ending] } }] });
      return { at: 'disk', handle };
    },
  };
}

function download(file: Blob, name: string): void {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), DOWNLOAD_MS);
}
