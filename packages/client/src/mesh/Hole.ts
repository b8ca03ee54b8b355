import type { Scope } from '../scope.ts';
import type { Inbox } from './Inbox.ts';
import { isOffer, type SignalBody } from './signal.ts';

/** ms that a hole in the numbers may stay open before what was lost is given up; wires in order never need it. */
const HOLE_MS = 300;

/** Watches a pair's numbers for a hole that nothing fills. */
export class Hole {
  readonly #scope: Scope;
  readonly #inbox: Inbox<SignalBody>;
  readonly #giveUp: (rest: SignalBody[], isMended: boolean) => void;
  #cancel: (() => void) | null = null;

  /** `giveUp` hears what came after the hole, and whether an offer in it says everything anew. */
  constructor(scope: Scope, inbox: Inbox<SignalBody>, giveUp: (rest: SignalBody[], isMended: boolean) => void) {
    this.#scope = scope;
    this.#inbox = inbox;
    this.#giveUp = giveUp;
  }

  /** Looks after each signal whether something is missing before it. */
  watch(): void {
    if (!this.#inbox.waiting) {
      this.#cancel?.();
      this.#cancel = null;
      return;
    }
    this.#cancel ??= this.#scope.timeout(() => {
      this.#cancel = null;
      const rest = this.#inbox.skip(isOffer);
      this.#giveUp(rest, rest.some(isOffer));
      this.watch();
    }, HOLE_MS);
  }
}
