import { kindOf, type Note } from './note.ts';
import type { PairSignal, SignalBody } from './signal.ts';
import { summaryOf } from './summary.ts';

/** Signals kept for saying again: one description and its candidates. */
const KEPT = 64;
/** A repeated offer is answered again so many times at once, and then once in so many ms: each costs as many signals as were kept. */
const AGAIN = { burst: 3, everyMs: 1_000 };

/** What one side of a pair has said: each signal under the next number, the last description and what followed it kept for saying again. */
export class Said {
  readonly #pair: string;
  readonly #send: (signal: PairSignal) => void;
  readonly #note: Note;
  #kept: PairSignal[] = [];
  #count = 0;
  /** Until when what was said again counts, in ms of the page's clock. */
  #owed = 0;

  constructor({ pair, send, note }: { pair: string; send: (signal: PairSignal) => void; note: Note }) {
    this.#pair = pair;
    this.#send = send;
    this.#note = note;
  }

  /** The number of the last one, −1 for none. */
  get last(): number {
    return this.#count - 1;
  }

  /** Says something; what is not `aloud` went another way and is only counted. */
  say(body: SignalBody, aloud = true): void {
    const numbered: PairSignal = { pair: this.#pair, n: this.#count++, ...body };
    if ('sdp' in body) this.#kept = [];
    if (this.#kept.length < KEPT) this.#kept.push(numbered);
    this.#note('sent', kindOf(body), summaryOf(numbered.n, body) + (aloud ? '' : ', with the join'));
    if (aloud) this.#send(numbered);
  }

  /** Says the last description and its candidates again; numbers make it harmless. */
  replay(): void {
    this.#note('here', 'replay', `${this.#kept.length} signals`);
    for (const kept of this.#kept) this.#send(kept);
  }

  /** The other side repeats its offer, so our answer may be lost. Who repeats it without end does not make us speak without end. */
  replayAnswer(): void {
    const first = this.#kept[0];
    if (!first || !('sdp' in first) || first.sdp.type !== 'answer') return;
    const now = performance.now();
    if (this.#owed - now > AGAIN.everyMs * (AGAIN.burst - 1)) return;
    this.#owed = Math.max(this.#owed, now) + AGAIN.everyMs;
    this.replay();
  }
}
