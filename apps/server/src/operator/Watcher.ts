import type { History, Measures } from '@parley/protocol/http';

/** ms between two moments of the last hour, and how many there are. */
const EVERY_MS = 10_000;
const MOMENTS = 360;
/** ms after which the figures of a moment are looked at anew, however many ask. */
const FRESH_MS = 1_000;

const COLUMNS = ['people', 'rooms', 'cpu', 'memory', 'delay'] as const;

/** What the last hour is made of. */
export type WatcherOptions = {
  readonly look: () => Measures;
  /** What is looked with; ends with this. */
  readonly load: { close(): void };
  readonly now: () => number;
};

/**
 * Looks at the server every ten seconds, whether anybody wants to know or not, and remembers an hour of it. Where it could not look,
 * because the machine slept or was busy, there is no moment. Ends with `close`.
 */
export class Watcher {
  readonly #options: WatcherOptions;
  readonly #timer: NodeJS.Timeout;
  readonly #moments: Measures[] = [];
  #last: Measures;

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#last = options.look();
    this.#moments.push(this.#last);
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
    this.#timer.unref();
  }

  /** What the server does now, as it was at most a second ago. */
  get now(): Measures {
    if (Math.abs(this.#options.now() - this.#last.at) >= FRESH_MS) this.#last = this.#options.look();
    return this.#last;
  }

  /** The last hour. */
  get history(): History {
    const columns = Object.fromEntries(COLUMNS.map((name) => [name, this.#moments.map((moment) => moment[name])]));
    return {
      everyMs: EVERY_MS,
      at: this.#moments.map(({ at }) => at),
      ...(columns as Record<(typeof COLUMNS)[number], number[]>),
      sockets: this.#moments.map(({ sockets }) => Object.values(sockets).reduce((sum, count) => sum + count, 0)),
    };
  }

  close(): void {
    clearInterval(this.#timer);
    this.#options.load.close();
  }

  #look(): void {
    const moment = this.#options.look();
    const before = this.#moments.at(-1);
    // A clock that was set back would draw the hour twice.
    if (before && moment.at <= before.at) this.#moments.length = 0;
    this.#moments.push(moment);
    if (this.#moments.length > MOMENTS) this.#moments.shift();
    this.#last = moment;
  }
}
