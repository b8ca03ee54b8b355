import { dice } from '../packages/room/src/dice.ts';

/** Something that happens to one member, `who` being its number, or to the server. Times in milliseconds. */
export type Act =
  | { readonly is: 'say' | 'whisper' | 'signal'; readonly who: number; readonly times: number }
  | { readonly is: 'media' | 'hand' | 'leave' | 'enter' | 'reload' | 'cut'; readonly who: number }
  | { readonly is: 'freeze' | 'unplug'; readonly who: number; readonly forMs: number }
  | { readonly is: 'kill' | 'stop' }
  | { readonly is: 'stall'; readonly forMs: number };
/** An act, and how long after the one before it: often in the middle of what that began. */
export type Step = Act & { readonly afterMs: number };

export type PlanOptions = {
  readonly seed: number;
  readonly members: number;
  readonly steps: number;
  /** Part of the steps that break a connection. */
  readonly cuts: number;
  /** How often the server is killed, stopped as an operator does, and stopped in its tracks. */
  readonly kills: number;
  readonly stops: number;
  readonly stalls: number;
};

/** Silence that nobody notices, and one that both ends do; a seat waits 15 s, so that both leave time to come back. */
const FREEZES = [400, 1_500, 7_000] as const;
const UNPLUGGED_MS = 3_000;
const STALL_MS = 2_000;

/** A scripted call with everything that goes wrong in it: the same for the same seed. */
export function plan({ seed, members, steps, cuts, kills, stops, stalls }: PlanOptions): Step[] {
  const { under, chance, pick } = dice(seed);
  const who = (): number => under(members);
  const word = (): Act => {
    const is = pick([
      'say',
      'say',
      'whisper',
      'signal',
      'signal',
      'signal',
      'media',
      'media',
      'hand',
      'leave',
    ] as const);
    if (is === 'leave') return { is: pick(['leave', 'enter', 'enter', 'reload'] as const), who: who() };
    return is === 'media' || is === 'hand' ? { is, who: who() } : { is, who: who(), times: 1 + under(6) };
  };
  const harm = (): Act => {
    const is = pick(['cut', 'cut', 'cut', 'cut', 'cut', 'cut', 'cut', 'freeze', 'unplug'] as const);
    if (is === 'freeze') return { is, who: who(), forMs: pick(FREEZES) };
    return is === 'cut' ? { is, who: who() } : { is, who: who(), forMs: under(UNPLUGGED_MS) };
  };
  const acts = Array.from({ length: steps }, () => (chance(cuts) ? harm() : word()));
  const server: Act[] = [
    ...Array.from({ length: kills }, () => ({ is: 'kill' }) as const),
    ...Array.from({ length: stops }, () => ({ is: 'stop' }) as const),
    ...Array.from({ length: stalls }, () => ({ is: 'stall', forMs: STALL_MS }) as const),
  ];
  for (const act of server) acts.splice(under(acts.length + 1), 0, act);
  // Half of them at the same moment as the one before, the others up to 50 ms later.
  return acts.map((act) => ({ ...act, afterMs: chance(0.5) ? 0 : under(50) }));
}
