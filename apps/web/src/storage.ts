/** The device's or the tab's storage; null where the browser forbids it: even reading the property may throw then. */
export function storageOf(kind: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return globalThis[kind];
  } catch {
    return null;
  }
}

/** What is kept under a name; null where there is nothing, or nothing can be read. */
export function read(store: Pick<Storage, 'getItem'> | null, key: string): string | null {
  try {
    return store?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** Keeps a text under a name where the browser keeps anything: remembering is a convenience. */
export function write(store: Pick<Storage, 'setItem'> | null, key: string, text: string): void {
  try {
    store?.setItem(key, text);
  } catch {
    // Full or forbidden.
  }
}
