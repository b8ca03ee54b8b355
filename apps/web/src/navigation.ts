import { signal } from '@preact/signals';
import type { Readable } from '@parley/client';
import { keepLink, takeLink } from './features/door/link.ts';

// Before anything reads the address.
takeLink();

const current = signal(location.pathname);
addEventListener('popstate', () => (current.value = location.pathname));

/** The path of the page that is shown; Back and Forward change it too. */
export const path: Readable<string> = current;

const gone = signal(0);
/** Counts what `navigate` did: going to a page that is shown already begins it anew. */
export const visits: Readable<number> = gone;
// Another invitation to the room that is shown.
addEventListener('hashchange', () => void (takeLink() && (gone.value += 1)));

/** Goes to another page without loading the document anew. */
export function navigate(to: string): void {
  gone.value += 1;
  // Never with a join link: the browser would keep it among the pages that were visited.
  const { href, pathname, search, hash } = new URL(to, location.href);
  history.pushState(null, '', keepLink({ pathname, hash }) ? pathname + search : href);
  current.value = location.pathname;
  scrollTo(0, 0);
}
