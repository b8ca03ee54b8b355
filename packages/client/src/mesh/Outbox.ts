import { LIMITS } from '@parley/protocol';
import type { OutgoingSignal, Position } from './signal.ts';

/** Signals made while there is no connection: kept in order, at most as many as the server would keep, sent after the resume. */
export class Outbox {
  readonly #send: (signal: OutgoingSignal) => boolean;
  readonly #repair: (seat: string) => void;
  readonly #holed = new Set<string>();
  #waiting: OutgoingSignal[] = [];

  constructor(send: (signal: OutgoingSignal) => boolean, repair: (seat: string) => void) {
    this.#send = send;
    this.#repair = repair;
  }

  /** Sends now, or keeps the signal until `flush`. Whose signals do not fit is repaired after the next `flush`. */
  put(signal: OutgoingSignal): void {
    if (this.#waiting.length === 0 && this.#send(signal)) return;
    if (this.#waiting.length < LIMITS.signalsKept) this.#waiting.push(signal);
    else this.#holed.add(signal.to);
  }

  /** Sends what waited, after a resume. */
  flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const signal of waiting) this.put(signal);
    // Whose signals did not fit has a hole that no number shows: its pair is mended from here.
    const holed = [...this.#holed];
    this.#holed.clear();
    for (const seat of holed) this.#repair(seat);
  }

  /** Drops what waits, for good: every pair that it belongs to is about to begin again. */
  clear(): void {
    this.#waiting = [];
    this.#holed.clear();
  }

  /** The positions of the pairs without what still waits here: only what was put on the wire counts as sent. */
  asSent(positions: readonly Position[]): Position[] {
    return positions.map((position) => {
      const first = this.#waiting.find(({ to, pair }) => to === position.to && pair === position.pair);
      return first ? { ...position, sent: Math.min(position.sent, first.n - 1) } : position;
    });
  }
}
