import { Scope } from '../scope.ts';
import type { NameStorage } from './storage.ts';
import { NAME_STORED_AT } from './storedAt.ts';

/** The device's own storage: the only file of these that touches `localStorage`. */
export function browserNames(): NameStorage {
  // For pages that may keep nothing: reading the property alone may throw there.
  let held: string | null = null;
  return {
    read() {
      try {
        return localStorage.getItem(NAME_STORED_AT);
      } catch {
        return held;
      }
    },
    write(text) {
      held = text;
      try {
        if (text === null) localStorage.removeItem(NAME_STORED_AT);
        else localStorage.setItem(NAME_STORED_AT, text);
      } catch {
        // Then the name lives as long as the page.
      }
    },
    onChange(fn) {
      const scope = new Scope();
      scope.listen<StorageEvent>(globalThis, 'storage', ({ key }) => (key === NAME_STORED_AT || key === null) && fn());
      return () => scope.end();
    },
  };
}
