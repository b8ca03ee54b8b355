import type { SeatId } from '@parley/protocol';
import type { Trouble } from './quality.ts';

/** What was wrong. */
export type Fault =
  /** The connection to the person was poor, and why. */
  | { readonly at: 'poor'; readonly why: Trouble }
  /** Nothing came through. */
  | { readonly at: 'lost' }
  /** The person's picture was not sent here, to keep the voice. */
  | { readonly at: 'paused' }
  /** One's own picture was not sent there, to keep the voice. */
  | { readonly at: 'held' }
  /** One's own page did not reach the server; pictures and sounds may have played on. */
  | { readonly at: 'away' };

/** A time in which something was wrong, in milliseconds of the server's clock. */
export type Spell = {
  /** Whose connection it was; one's own seat where it is the one to the server. */
  readonly seat: SeatId;
  /** What the person was called. */
  readonly name: string;
  /** What was wrong. */
  readonly fault: Fault;
  /** When it began. */
  readonly from: number;
  /** When it ended; null while it goes on. */
  readonly to: number | null;
};

/** Spells that are kept; the oldest go first. */
const MOST = 500;
/** ms between two spells of one kind that are told as one: what comes and goes was bad all along. */
const JOINED_MS = 5_000;
/** ms by which a fault is known later than it begins and ends: so many looks it takes to be sure. */
const LATE: Readonly<Record<Fault['at'], { readonly begun: number; readonly ended: number }>> = {
  poor: { begun: 4_000, ended: 6_000 },
  lost: { begun: 4_000, ended: 0 },
  paused: { begun: 0, ended: 0 },
  held: { begun: 0, ended: 0 },
  away: { begun: 0, ended: 0 },
};

/** What was wrong with the connections of a call, and when. It can be read after the end of the call as well. */
export class CallReport {
  #all: readonly Spell[] = [];

  /** Everything so far, in the order in which it was noticed. */
  get spells(): readonly Spell[] {
    return this.#all;
  }

  /** @internal Takes all that is wrong with somebody now; what is not named any more has ended. */
  follow(person: Pick<Spell, 'seat' | 'name'>, faults: readonly Fault[], now: number): void {
    const over = (spell: Spell): boolean =>
      spell.seat === person.seat && spell.to === null && !faults.some((fault) => isSame(fault, spell.fault));
    if (this.#all.some(over)) {
      this.#all = this.#all.map((spell) =>
        over(spell) ? { ...spell, to: Math.max(spell.from, now - LATE[spell.fault.at].ended) } : spell,
      );
    }
    for (const fault of faults) this.#begin({ ...person, fault, from: now - LATE[fault.at].begun, to: null });
  }

  #begin(spell: Spell): void {
    const last = this.#all.findLast((one) => one.seat === spell.seat && isSame(one.fault, spell.fault));
    if (last?.to === null) return;
    const goesOn = last && spell.from - last.to <= JOINED_MS;
    if (goesOn) this.#all = this.#all.map((one) => (one === last ? { ...one, to: null } : one));
    else this.#all = [...this.#all.slice(1 - MOST), spell];
  }
}

const isSame = (a: Fault, b: Fault): boolean =>
  a.at === b.at && (a.at !== 'poor' || b.at !== 'poor' || a.why === b.why);
