import type { History, Measures } from '@parley/protocol/http';
import { LoadMeter } from './Load.ts';

/** ms between two moments of the last hour, and how many there are. */
const EVERY_MS = 10_000;
const MOMENTS = 360;
/** ms after which the figures of a moment are looked at anew, however many ask. */
const FRESH_MS = 1_000;

const COLUMNS = ['people', 'rooms', 'cpu', 'memory', 'delay'] as const;

/** What the last hour is made of. */
export type WatcherOptions = {
  /** Looks with a meter, which tells what was since its last look. */
  readonly look: (load: LoadMeter) => Measures;
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
  /** Moments have a meter of their own: whoever looks in between does not shorten what they tell of. */
  readonly #meters = { moments: new LoadMeter(), now: new LoadMeter() };

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#last = options.look(this.#meters.now);
    this.#moments.push(options.look(this.#meters.moments));
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
    this.#timer.unref();
  }

  /** What the server does now, as it was at most a second ago. */
  get now(): Measures {
    if (Math.abs(this.#options.now() - this.#last.at) >= FRESH_MS) this.#last = this.#options.look(this.#meters.now);
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
    for (const meter of Object.values(this.#meters)) meter.close();
  }

  #look(): void {
    const moment = this.#options.look(this.#meters.moments);
    const before = this.#moments.at(-1);
    // A clock that was set back would draw the hour twice.
    if (before && moment.at <= before.at) this.#moments.length = 0;
    this.#moments.push(moment);
    if (this.#moments.length > MOMENTS) this.#moments.shift();
  }
}
