/** How long requests are answered one after the other before everything else has its turn, milliseconds. */
const TURN_MS = 50;

/**
 * Lets a flood of requests take turns with all else that the one thread does. As many as come at once would be answered at once, and
 * meanwhile nobody's ping be read: who is in a call would be taken for gone.
 */
export class Turns {
  readonly #now: () => number;
  #waiting: (() => void)[] = [];
  /** When this turn ends; null where none has begun. */
  #until: number | null = null;

  /** `now` in milliseconds, of a clock that is never set. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Does it now, or in a later turn where this one has had its time; in their order. */
  take(task: () => void): void {
    this.#until ??= this.#begin();
    if (this.#waiting.length === 0 && this.#now() < this.#until) task();
    else this.#waiting.push(task);
  }

  /** When a turn that begins now ends. The next one begins after all else has had its own. */
  #begin(): number {
    setImmediate(() => {
      const waiting = this.#waiting;
      this.#until = waiting.length === 0 ? null : this.#begin();
      let done = 0;
      while (done < waiting.length && this.#until !== null && this.#now() < this.#until) waiting[done++]?.();
      this.#waiting = waiting.slice(done);
    });
    return this.#now() + TURN_MS;
  }
}
