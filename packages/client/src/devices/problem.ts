/** Why a device does not work, as far as a person can do something about it. */
export type DeviceProblem = 'denied' | 'dismissed' | 'busy' | 'missing' | 'insecure' | 'unsupported' | 'failed';

/** What the browser remembers about a permission; `unknown` where it does not tell. */
export type Permission = 'granted' | 'denied' | 'prompt' | 'unknown';

/** Whether this page can capture at all. */
export type CaptureSupport = 'ok' | 'insecure' | 'unsupported';

/** Judges support by what the page has: plain HTTP from another machine has no mediaDevices at all. */
export function supportOf(page: { isSecureContext: boolean; hasGetUserMedia: boolean }): CaptureSupport {
  if (page.hasGetUserMedia) return 'ok';
  return page.isSecureContext ? 'unsupported' : 'insecure';
}

/**
 * Judges a failed getUserMedia (W3C mediacapture-main §10.2). A question that was closed without an answer is refused with the
 * same error as a no, but the browser goes on saying `prompt`.
 */
export function problemFrom(cause: unknown, permission: Permission): DeviceProblem {
  switch (nameOf(cause)) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      return permission === 'prompt' ? 'dismissed' : 'denied';
    case 'SecurityError':
      return 'denied';
    case 'NotReadableError':
    case 'AbortError':
    case 'TrackStartError':
      return 'busy';
    case 'NotFoundError':
    case 'OverconstrainedError':
    case 'DevicesNotFoundError':
      return 'missing';
    default:
      return 'failed';
  }
}

/** The name of a thrown thing; OverconstrainedError is no DOMException everywhere. */
function nameOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'name' in cause ? String(cause.name) : '';
}
