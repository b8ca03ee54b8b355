import { Harmed } from '../Harmed.ts';
import { Recovery } from '../recovery.ts';
import { playPages, type PagesOptions, type PagesPlayed } from './pages.ts';

/** How much longer than in the control windows a picture may stand still, and what is the machine's own in any case, in ms. */
const MARGIN = 2;
const UNSEEN_MS = 700;

/** Says so where a picture stood still for longer than the machine alone would have let it; null where none did. */
export function stoodStill(gaps: PagesPlayed['gaps']): string | null {
  const usual = Math.round(Math.max(...gaps.map((gap) => gap.usual)));
  const most = Math.round(Math.max(...gaps.map((gap) => gap.during)));
  return most > Math.max(usual * MARGIN, UNSEEN_MS)
    ? `a picture stood still for ${most} ms; usual is ${usual} ms`
    : null;
}

/** Plays, and prints what was broken, how long pictures stood still and how soon it was mended. False when something was lost. */
export async function chaosOfPages(options: PagesOptions): Promise<boolean> {
  const recovery = new Recovery();
  const server = await Harmed.start();
  try {
    const played = await playPages(server, recovery, options);
    return tell(played, recovery, options);
  } finally {
    await server.close();
  }
}

function tell({ faults, gaps }: PagesPlayed, recovery: Recovery, options: PagesOptions): boolean {
  console.log(`--seed ${options.seed}: ${gaps.length} harms to a call of four browsers.`);
  console.log('The longest that a picture stood still, in ms: in a window without harm, and in that of the harm:');
  console.table(
    gaps.map(({ harm, usual, during }) => ({ harm, usual: Math.round(usual), during: Math.round(during) })),
  );
  console.log('Milliseconds until everything was as before:');
  console.table(recovery.table);
  for (const { about, how, text } of faults) console.log(`BROKEN ${about} ${how}: ${text}`);
  const still = stoodStill(gaps);
  if (still !== null) console.log(`BROKEN ${still}`);
  if (faults.length > 0 || still !== null) return false;
  console.log('No connection changed its state, and nothing was lost, doubled or out of order.');
  return true;
}
