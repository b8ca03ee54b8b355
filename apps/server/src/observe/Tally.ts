import type { Counted, Counters } from '../ports/Counters.ts';

/** Counters that are kept in memory, from the start of the process. */
export class Tally implements Counters {
  readonly #counts = new Map<string, Map<Counted, number>>();

  count(gateway: string, what: Counted): void {
    let counts = this.#counts.get(gateway);
    if (counts === undefined) this.#counts.set(gateway, (counts = new Map()));
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }

  /** What was counted so far: by gateway, then by what. */
  report(): Record<string, Partial<Record<Counted, number>>> {
    return Object.fromEntries([...this.#counts].map(([gateway, counts]) => [gateway, Object.fromEntries(counts)]));
  }
}
