import type { SeatId, WireEntries } from '@parley/protocol';
import { Bucket } from './Bucket.ts';

/** How long an end may take to give its log, in milliseconds. */
const ANSWER_MS = 3_000;
/** Questions to one seat: each answer is as large as a frame, and many who ask must not make it talk too much. */
const ASKED = { burst: 6, perSecond: 2 };

/** Questions for the log of a pair that are on their way: each is answered once, by the seat that was asked, or by silence. */
export class LogQuestions {
  readonly #open = new Map<number, { of: SeatId; settle: (entries: WireEntries | null) => void }>();
  readonly #asked = new Map<SeatId, Bucket>();
  readonly #now: () => number;
  #last = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Asks a seat by `tell`; null when it is asked too often or does not answer in time. */
  ask(of: SeatId, tell: (id: number) => void): Promise<WireEntries | null> {
    const bucket = this.#asked.get(of) ?? new Bucket(ASKED.perSecond, ASKED.burst, this.#now());
    this.#asked.set(of, bucket);
    if (!bucket.take(this.#now())) return Promise.resolve(null);
    const id = (this.#last += 1);
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(null), ANSWER_MS).unref();
      const settle = (entries: WireEntries | null): void => {
        clearTimeout(timer);
        this.#open.delete(id);
        resolve(entries);
      };
      this.#open.set(id, { of, settle });
      tell(id);
    });
  }

  /** Takes an answer; one that nobody waits for, or from another seat than was asked, is nothing. */
  answer(by: SeatId, id: number, entries: WireEntries): void {
    const question = this.#open.get(id);
    if (question?.of === by) question.settle(entries);
  }

  /** Forgets a seat that left: it will not answer. */
  drop(seat: SeatId): void {
    this.#asked.delete(seat);
    for (const { of, settle } of [...this.#open.values()]) if (of === seat) settle(null);
  }

  /** Answers everything that is open by silence. */
  close(): void {
    for (const { settle } of [...this.#open.values()]) settle(null);
  }
}
