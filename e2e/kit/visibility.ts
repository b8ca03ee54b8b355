import type { Person } from './person.ts';

/** Hides the tab from its page, or shows it: a browser without a window has none to hide. */
export const turns = (person: Person, to: 'hidden' | 'visible'): Promise<void> =>
  person.page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange'));
  }, to);
