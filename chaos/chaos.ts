import { Harmed } from './Harmed.ts';
import type { Fault, How } from './Ledger.ts';
import { play } from './play.ts';
import { Recovery } from './recovery.ts';

/** One part of a run: rooms of their own, so that each part can be judged alone and repeated with its seed. */
const PART = { rooms: 4, perRoom: 5, steps: 1_800, cuts: 0.35, kills: 1, stops: 1, stalls: 1 };
/** Faults that are printed of one part; the first says most. */
const SHOWN = 20;
/** What is numbered and heard one by one, and how it is called. */
const HEARD = [
  ['notice', 'notices'],
  ['line', 'lines'],
  ['signal', 'signals'],
] as const;
const HOWS = ['lost', 'doubled', 'reordered', 'wrong'] as const;

/** How long to go on: so many minutes, or until so many sockets were cut. */
export type ChaosOptions = { readonly seed: number; readonly minutes: number; readonly cuts: number | null };

/** Plays parts for as long as asked, prints what was broken, what was lost and how soon it was mended. False when something was lost. */
export async function chaos({ seed, minutes, cuts }: ChaosOptions): Promise<boolean> {
  const end = Date.now() + minutes * 60_000;
  const recovery = new Recovery();
  const acts = new Map<string, number>();
  const heard = new Map<string, number>();
  const faults: Fault[] = [];
  const goesOn = () => (cuts === null ? Date.now() < end : (acts.get('cut') ?? 0) < cuts);
  const server = await Harmed.start();
  try {
    for (let part = seed; part === seed || goesOn(); part += 1) {
      const played = await play(server, recovery, { seed: part, ...PART });
      add(acts, played.acts);
      add(heard, Object.entries(played.counts));
      faults.push(...played.faults);
      console.log(
        `--seed ${part}: ${listed(played.acts)}; heard: ${listed(Object.entries(played.counts))}; faults: ${played.faults.length}`,
      );
      for (const { about, how, text } of played.faults.slice(0, SHOWN))
        console.log(`  BROKEN ${about} ${how}: ${text}`);
    }
  } finally {
    await server.close();
  }
  console.log(`\nDone in all: ${listed(acts)}. Heard, and not as it should be:`);
  console.table(
    Object.fromEntries(
      HEARD.map(([about, name]) => {
        const times = (how: How) => faults.filter((fault) => fault.about === about && fault.how === how).length;
        return [name, { heard: heard.get(name) ?? 0, ...Object.fromEntries(HOWS.map((how) => [how, times(how)])) }];
      }),
    ),
  );
  console.log('Milliseconds until everything was as before:');
  console.table(recovery.table);
  console.log(faults.length === 0 ? 'Nothing was lost, doubled or out of order.' : `${faults.length} FAULTS`);
  return faults.length === 0;
}

function add(sums: Map<string, number>, more: Iterable<readonly [string, number]>): void {
  for (const [what, times] of more) sums.set(what, (sums.get(what) ?? 0) + times);
}

const listed = (counts: Iterable<readonly [string, number]>): string =>
  Array.from(counts, ([what, times]) => `${what} ${times}`).join(', ');
