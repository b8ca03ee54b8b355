/** How far ahead of a hole signals are kept: an offer and its candidates are some 20. */
const WINDOW = 64;

/** Puts numbered things in order: each n is given out once, without gaps, from 0. Holds at most 64 behind a hole. */
export class Inbox<T> {
  readonly #held = new Map<number, T>();
  #next = 0;

  /** The number that is expected next, which is also how many came in order. */
  get next(): number {
    return this.#next;
  }

  /** True while something waits behind a hole. */
  get waiting(): boolean {
    return this.#held.size > 0;
  }

  /** Takes one and gives out what is now in order. A number seen before, or far out of reach, gives nothing. */
  take(n: number, item: T): T[] {
    if (!Number.isSafeInteger(n) || n < this.#next || n >= this.#next + WINDOW || this.#held.has(n)) return [];
    this.#held.set(n, item);
    return this.#release();
  }

  /** Gives up a hole: goes on from the first held thing that `begins` accepts, else from the first held at all. */
  skip(begins: (item: T) => boolean): T[] {
    const held = [...this.#held].sort(([a], [b]) => a - b);
    const from = held.find(([, item]) => begins(item)) ?? held[0];
    if (from === undefined) return [];
    this.#next = from[0];
    for (const [n] of held) if (n < this.#next) this.#held.delete(n);
    return this.#release();
  }

  #release(): T[] {
    const ready: T[] = [];
    while (this.#held.has(this.#next)) {
      ready.push(this.#held.get(this.#next) as T);
      this.#held.delete(this.#next++);
    }
    return ready;
  }
}
