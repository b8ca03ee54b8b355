import type { Call, Reaction } from '@parley/client';
import { signal, type ReadonlySignal, type Signal } from '@preact/signals';

/** A reaction on its way up over a tile. */
export type Float = {
  readonly id: number;
  readonly emoji: Reaction;
  /** How many of the same became one. */
  readonly count: number;
  /** Where it rises, 0 to 1 from the left of its lane: neighbours do not cover each other. */
  readonly lane: number;
};

/** What floats over each seat's tile. */
export interface Floats {
  of(seat: string): ReadonlySignal<readonly Float[]>;
  close(): void;
}

/** How long one floats, in milliseconds; the animation of FloatsView.module.css takes as long. */
export const FLOAT_MS = 3_000;
/** The same sign from the same person within this many milliseconds counts up instead of floating anew. */
const SAME_MS = 900;
/** More at once over one tile would hide the person. */
const MOST = 5;

const LANES = [0.5, 0.15, 0.85, 0.3, 0.7];

/** Gathers the reactions of a call, each for three seconds: bounded per tile however many come. */
export function createFloats(call: Call): Floats {
  const seats = new Map<string, Signal<readonly Float[]>>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const born = new Map<number, number>();
  let last = 0;
  const of = (seat: string): Signal<readonly Float[]> => {
    const known = seats.get(seat) ?? signal<readonly Float[]>([]);
    seats.set(seat, known);
    return known;
  };
  const add = (seat: string, emoji: Reaction): void => {
    const floats = of(seat);
    const now = performance.now();
    const same = floats.value.findLast((one) => one.emoji === emoji);
    // Full: what comes now counts to the youngest of its kind, or is passed over.
    if (same && (now - (born.get(same.id) ?? 0) < SAME_MS || floats.value.length >= MOST)) {
      floats.value = floats.value.map((one) => (one === same ? { ...one, count: one.count + 1 } : one));
      return;
    }
    if (floats.value.length >= MOST) return;
    const id = (last += 1);
    born.set(id, now);
    floats.value = [...floats.value, { id, emoji, count: 1, lane: LANES[id % LANES.length] ?? 0.5 }];
    const timer = setTimeout(() => {
      timers.delete(timer);
      born.delete(id);
      floats.value = floats.value.filter((one) => one.id !== id);
    }, FLOAT_MS);
    timers.add(timer);
  };
  const stop = call.on('reaction', ({ id, emoji }) => add(id, emoji));
  return {
    of,
    close: () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
