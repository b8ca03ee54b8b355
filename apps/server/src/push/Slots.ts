/** So many tasks at a time; the others wait for their turn, in the order in which they came. */
export class Slots {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** More than half of the places are taken. */
  get isBusy(): boolean {
    return this.#taken * 2 > this.#most;
  }

  /** Runs a task in its turn. Rejects as the task does. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#taken < this.#most) this.#taken += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      // Whoever is next takes this very place over.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#taken -= 1;
    }
  }
}
