import { Scope } from '../scope.ts';
import { onDoubt } from './browser.ts';

/** ms of silence after which the server has given this end up: its ping comes every 2.5 s and waits 3 s for its answer. */
const DEAD_MS = 5_500;
/** ms that a ping may take before the connection counts as dead: as long as the server waits for the answer to its own. */
const PING_MS = 3_000;
/** How often the clock is looked at. A page in the background is woken less often, up to once a minute. */
const TICK_MS = 1_000;

/** What is watched over. */
export type VigilOptions = {
  readonly isUp: () => boolean;
  /** Says something that any living server answers. */
  readonly ping: () => void;
  readonly hangUp: () => void;
  /** `away`: this page stood still for longer than the server waits. */
  readonly awake: (away: boolean) => void;
};

/**
 * Doubts a connection as soon as there is a reason to (the page is seen again, the clock has jumped, the network is another one)
 * instead of waiting for the next ping of the server: one that was silent for too long is hung up at once, any other is asked.
 */
export class Vigil {
  readonly #scope = new Scope();
  readonly #options: VigilOptions;
  #heardAt = 0;
  #tickedAt = Date.now();
  #asked: (() => void) | null = null;

  constructor(options: VigilOptions) {
    this.#options = options;
    this.#scope.interval(() => this.#tick(), TICK_MS);
    onDoubt(this.#scope, () => this.#look());
  }

  /** The server was heard: whatever it said, it lives. */
  handleSign(): void {
    this.#heardAt = Date.now();
    this.#asked?.();
    this.#asked = null;
  }

  /** Watches no longer. Idempotent. */
  close(): void {
    this.#scope.end();
  }

  /** A clock that jumped is a machine that slept, or a page that was frozen. */
  #tick(): void {
    if (Date.now() - this.#tickedAt > DEAD_MS) this.#look();
    this.#tickedAt = Date.now();
  }

  #look(): void {
    const { isUp, awake } = this.#options;
    // A page in the background ticks seldom and hears the server all the same: it was not away.
    const away = Date.now() - Math.max(this.#tickedAt, this.#heardAt) > DEAD_MS;
    this.#tickedAt = Date.now();
    if (isUp()) this.#doubt();
    awake(away);
  }

  #doubt(): void {
    const { isUp, ping, hangUp } = this.#options;
    if (Date.now() - this.#heardAt >= DEAD_MS) return hangUp();
    if (this.#asked) return;
    this.#asked = this.#scope.timeout(() => {
      this.#asked = null;
      if (isUp()) hangUp();
    }, PING_MS);
    ping();
  }
}
