/** Why a screen cannot be shared, as far as a person can do something about it. */
export type ShareProblem = 'denied' | 'busy' | 'missing' | 'failed';

/**
 * Judges a failed getDisplayMedia (W3C Screen Capture §5.1). Closing the picker is refused with the same error as a system or a
 * policy that forbids it; only the words tell them apart. Null: nothing was chosen, and nothing need be said.
 */
export function shareProblem(cause: unknown): ShareProblem | null {
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
  switch (name) {
    case 'NotAllowedError':
      return /system|polic/i.test(message) ? 'denied' : null;
    case 'AbortError':
      return null;
    case 'NotReadableError':
      return 'busy';
    case 'NotFoundError':
      return 'missing';
    default:
      return 'failed';
  }
}
