import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../observe/log.ts';

/** Something that is kept for a time and no longer. */
export type Kept = {
  /** What it is called in the log. */
  readonly what: string;
  readonly keepMs: number;
  /** Deletes what is from before a time, at most `limit`; resolves with how many went. */
  readonly prune: (before: number, limit: number) => Promise<number>;
};

/** What retention is made of; `last`: when the server last noted anything before it began, null where it never did. */
export type RetentionOptions = {
  readonly kept: readonly Kept[];
  readonly last: number | null;
  readonly now: () => number;
  readonly log: Log;
};

/** How often what is too old is looked for. */
const EVERY_MS = 60 * 60_000;
/** Rows that go at once: about a millisecond of the one thread that everybody shares. */
const PORTION = 50;
/** Between two portions others have their turn. */
const PAUSE_MS = 50;

/**
 * Deletes what is older than it is kept for, at the start and then once an hour, in portions that hold up nobody. Where by the clock
 * all of it would be too old at the start, it waits for the first hour: a machine that has just begun may have the wrong time until
 * others have told it. Ends with `close`.
 */
export class Retention {
  readonly #kept: readonly Kept[];
  readonly #now: () => number;
  readonly #log: Log;
  readonly #timer: NodeJS.Timeout;
  readonly #end = new AbortController();
  #running: Promise<void>;

  constructor({ kept, last, now, log }: RetentionOptions) {
    this.#kept = kept;
    this.#now = now;
    this.#log = log;
    this.#timer = setInterval(() => this.#again(), EVERY_MS);
    this.#timer.unref();
    this.#running = this.#run(last);
  }

  /** Resolves when what is too old now is gone, or could not be deleted. */
  idle(): Promise<void> {
    return this.#running;
  }

  /** Resolves when nothing is being deleted any more; the rest goes after the next start. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#end.abort();
    await this.#running;
  }

  #again(): void {
    this.#running = this.#running.then(() => this.#run());
  }

  async #run(last: number | null = null): Promise<void> {
    for (const { what, keepMs, prune } of this.#kept) {
      const before = this.#now() - keepMs;
      if (last !== null && last < before) {
        this.#log.warn(
          { what },
          'by the clock all that is kept is too old: it is deleted in an hour; set the clock if it is wrong',
        );
        continue;
      }
      let gone = 0;
      try {
        for (let portion = PORTION; portion === PORTION && !this.#end.signal.aborted;) {
          portion = await prune(before, PORTION);
          gone += portion;
          if (portion > 0) await pause(PAUSE_MS, undefined, { ref: false });
        }
      } catch (err) {
        this.#log.error({ err, what }, 'what is too old could not be deleted; it is tried again in an hour');
      }
      if (gone > 0) this.#log.info({ what, gone }, 'what was too old was deleted');
    }
  }
}
