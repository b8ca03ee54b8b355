import type { LoadPart } from '@parley/client';
import { storageOf } from '../../storage.ts';
import { Parts } from './Parts.ts';

/** ms after which a server that says nothing counts as out of reach. */
const ANSWER_MS = 8_000;

/** Style sheets that failed. One that is only on its way looks the same but for the event, and somebody waits for it. */
const failed = new WeakSet<EventTarget>();
// Tests without a browser come by here, too.
globalThis.addEventListener?.('error', ({ target }) => target instanceof HTMLLinkElement && failed.add(target), {
  capture: true,
});

/** The parts of this page. */
export const parts = new Parts({
  entry: () => document.querySelector('script[type=module][src]')?.getAttribute('src') ?? null,
  fetchPage: () => fetch('/', { cache: 'no-cache', signal: AbortSignal.timeout(ANSWER_MS) }),
  importFrom: (address) => import(/* @vite-ignore */ address),
  mendStyles: async () => {
    const sheets = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')];
    await Promise.all(sheets.filter((sheet) => failed.has(sheet)).map(fetchAnew));
  },
  tab: storageOf('sessionStorage'),
  now: () => Date.now(),
  reload: () => location.reload(),
});

/** Fetches a part of the page's code: `loadPart(() => import('./X.tsx'))`. Every one is fetched so; `Parts.load` says what then. */
export const loadPart: LoadPart = (fetchPart, during) => parts.load(fetchPart, during);

const fetchAnew = (lost: HTMLLinkElement): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const link = lost.cloneNode() as HTMLLinkElement;
    link.addEventListener('load', resolve);
    link.addEventListener('error', reject);
    lost.replaceWith(link);
  });
