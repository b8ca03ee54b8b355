import { LIMITS, type Audience, type Incarnation, type Notice, type NoticeBody } from '@parley/protocol';

/** A notice as this server says it: never of an unknown type. */
export type Numbered = Omit<Notice, 'body'> & { readonly body: NoticeBody };

/** The last notices of one audience, numbered from 1: what a resume can replay. */
export class Ring {
  readonly #audience: Audience;
  readonly #incarnation: Incarnation;
  readonly #kept: Numbered[] = [];
  #n = 0;

  constructor(audience: Audience, incarnation: Incarnation) {
    this.#audience = audience;
    this.#incarnation = incarnation;
  }

  /** The number of the last notice; 0 before the first. */
  get n(): number {
    return this.#n;
  }

  /** Numbers a notice and keeps it. */
  push(body: NoticeBody): Numbered {
    this.#n += 1;
    const notice: Numbered = { audience: this.#audience, incarnation: this.#incarnation, n: this.#n, body };
    this.#kept.push(notice);
    if (this.#kept.length > LIMITS.noticesKept) this.#kept.shift();
    return notice;
  }

  /** What came after `n`, in order; null when the ring does not reach back that far, or `n` never was. */
  after(n: number): readonly Numbered[] | null {
    const missed = this.#n - n;
    if (missed < 0 || missed > this.#kept.length) return null;
    return missed === 0 ? [] : this.#kept.slice(-missed);
  }
}
