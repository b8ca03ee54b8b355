import type { Harm } from './Harmed.ts';

/** What is timed, in milliseconds: what was broken, and from when to when. */
export type Recovered =
  | 'cut socket → back in the seat'
  | 'plugged in again → back in the seat'
  | 'bytes flow again → back in the seat'
  | 'page loaded again → back in the seat'
  | `${(typeof HARMS)[Harm]} → ${'each' | 'all'} back`;

/** How it is called that a server came to harm, and was well again. */
export const HARMS = {
  kill: 'server killed (-9), port open',
  stop: 'server stopped (SIGTERM), port open',
  stall: 'server stood still, goes on',
} as const satisfies Record<Harm, string>;

/** How long it took to be back, by what had been broken. */
export class Recovery {
  readonly #times = new Map<Recovered, number[]>();

  note(what: Recovered, ms: number): void {
    const times = this.#times.get(what) ?? [];
    // Somebody may be back before it is noticed that it was possible.
    times.push(Math.max(0, ms));
    this.#times.set(what, times);
  }

  /** One row for each kind, in milliseconds. */
  get table(): Record<string, { times: number; p50: number; p95: number; max: number }> {
    return Object.fromEntries(
      [...this.#times].map(([what, times]) => {
        const sorted = times.toSorted((a, b) => a - b);
        return [what, { times: sorted.length, p50: at(sorted, 0.5), p95: at(sorted, 0.95), max: at(sorted, 1) }];
      }),
    );
  }
}

/** The value below which a part of a sorted list lies (nearest rank). */
const at = (sorted: readonly number[], part: number): number =>
  Math.round(sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN);
