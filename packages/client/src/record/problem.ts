/** Why there is no recording, or no more of it. `cancelled`: no place was chosen for the file. `full`: of the disk. */
export type RecordingProblem = 'unsupported' | 'cancelled' | 'offline' | 'full' | 'write' | 'failed';

/** Judges what a picker of files or a write to a file was refused with (WICG File System Access, WHATWG File System §2.5). */
export function recordingProblem(cause: unknown, during: 'picking' | 'writing'): RecordingProblem {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'QuotaExceededError') return 'full';
  if (during === 'writing') return 'write';
  return name === 'AbortError' ? 'cancelled' : 'failed';
}
