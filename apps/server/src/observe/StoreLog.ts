import { StoreFault, type StoreWatch } from '../ports/StoreFault.ts';
import type { Log } from './log.ts';

/** A store that goes on failing is said again this often: a full disk is not filled further by saying so. */
const AGAIN_MS = 60_000;

/** Says in the log that the store fails, at once and then each minute, and that it keeps again. */
export class StoreLog implements StoreWatch {
  readonly #log: Log;
  readonly #now: () => number;
  #said: number | null = null;
  #faults = 0;

  constructor(log: Log, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  fault(fault: StoreFault): void {
    this.#faults += 1;
    const now = this.#now();
    if (this.#said !== null && now - this.#said < AGAIN_MS) return;
    this.#said = now;
    const { trouble } = fault;
    this.#log.error(
      { trouble, faults: this.#faults },
      `nothing can be kept: ${fault.message}; calls go on, asks that must be kept are refused`,
    );
  }

  well(): void {
    this.#log.info({ faults: this.#faults }, 'the store keeps again');
    this.#said = null;
    this.#faults = 0;
  }

  /** What hears of failures of one part: those of the store are said once for all parts. */
  failed(what: string): (error: unknown) => void {
    return (err) => {
      if (!(err instanceof StoreFault)) this.#log.error({ err }, what);
    };
  }
}
