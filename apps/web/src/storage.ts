/** The device's or the tab's storage; null where the browser forbids it: even reading the property may throw then. */
export function storageOf(kind: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return globalThis[kind];
  } catch {
    return null;
  }
}
