/** Wakes somebody at a time that may be set anew. Ends with `close`. */
export class Alarm {
  readonly #wake: () => void;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | null = null;

  constructor(wake: () => void, now: () => number) {
    this.#wake = wake;
    this.#now = now;
  }

  /** In place of the time set before; null for none. `atLeastMs`: not sooner than so much from now. */
  set(at: number | null, atLeastMs = 0): void {
    this.close();
    if (at === null) return;
    this.#timer = setTimeout(this.#wake, Math.max(atLeastMs, at - this.#now()));
    this.#timer.unref();
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
