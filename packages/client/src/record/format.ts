/** How a recording is written: for the MediaRecorder, for the picker of files, and at the end of its name. */
export interface RecordingFormat {
  readonly mime: string;
  /** The type without its codecs. */
  readonly type: 'video/mp4' | 'video/webm';
  readonly ending: '.mp4' | '.webm';
}

/** What plays everywhere first; then what all browsers and most players play; then an MP4 of whatever kind. */
const WANTED = [
  'video/mp4;codecs=avc1.42E01F,mp4a.40.2',
  'video/webm;codecs=vp8,opus',
  'video/webm;codecs=vp9,opus',
  'video/mp4',
] as const;

/** The first format that the browser can write; null where there is none. */
export function formatOf(supports: (mime: string) => boolean): RecordingFormat | null {
  const mime = WANTED.find(supports);
  if (mime === undefined) return null;
  const mp4 = mime.startsWith('video/mp4');
  return { mime, type: mp4 ? 'video/mp4' : 'video/webm', ending: mp4 ? '.mp4' : '.webm' };
}
