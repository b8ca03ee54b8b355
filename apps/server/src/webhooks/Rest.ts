import { askedBy, isDown, isTaken, restAfter, waitAfter } from './backOff.ts';
import type { Posted } from '../outward/Post.ts';

/** Messages in a row that a receiver refuses one by one, before it is taken for one that takes none. */
const REFUSALS = 8;

/**
 * When a webhook is left alone, because its receiver takes nothing: longer from failure to failure, and until it asks to be. What was
 * sent at once fails at once: that is one failure.
 */
export class Rest {
  #failures = 0;
  #refusals = 0;
  /** Grows with each failure that counted: attempts of before say nothing new. */
  #round = 0;
  #until = 0;
  #askedUntil = 0;
  /** Times in a row that something could not be kept. */
  #stalls = 0;
  #stalledUntil = 0;

  /** One message at a time is tried. */
  get isDown(): boolean {
    return this.#failures > 0;
  }

  /** What an attempt that begins now belongs to. */
  get round(): number {
    return this.#round;
  }

  isOver(now: number): boolean {
    return now >= Math.max(this.#until, this.#askedUntil, this.#stalledUntil);
  }

  /** What came of an attempt. True when it showed that the receiver is there again. */
  hear(posted: Posted, round: number, now: number): boolean {
    if (isTaken(posted)) {
      const isBack = this.isDown;
      [this.#failures, this.#refusals, this.#until] = [0, 0, 0];
      if (isBack) this.#round += 1;
      return isBack;
    }
    this.#askedUntil = Math.max(this.#askedUntil, now + askedBy(posted));
    this.#refusals += 1;
    if ((isDown(posted) || this.#refusals >= REFUSALS) && round === this.#round) {
      this.#failures += 1;
      this.#round += 1;
      this.#until = now + restAfter(this.#failures);
    }
    return false;
  }

  /** Something could not be read or kept: what was sent is sent again, so not at once. */
  stall(now: number): void {
    this.#stalls += 1;
    this.#stalledUntil = now + waitAfter(this.#stalls);
  }

  /** What came of something was kept. */
  kept(): void {
    this.#stalls = 0;
  }

  /** Ends it: somebody has asked for an attempt, or the clock was set back. */
  end(): void {
    [this.#until, this.#askedUntil, this.#stalledUntil] = [0, 0, 0];
  }
}
