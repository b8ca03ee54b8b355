import type { RoomId, SeatId } from '@parley/protocol';

/** What a fault is about: the fold, a numbered notice, a chat line, a signal between two seats, or the seats themselves. */
export type About = 'view' | 'notice' | 'line' | 'signal' | 'seat';

/** What became of it: it never came, came twice, came in another order, or is otherwise not as it should be. */
export type How = 'lost' | 'doubled' | 'reordered' | 'wrong';

/** Something that must not happen, whatever was cut. */
export type Fault = { readonly about: About; readonly how: How; readonly text: string };

/** A line as its author said it. */
export type SaidLine = {
  readonly room: RoomId;
  readonly from: SeatId;
  readonly conversation: string;
  readonly id: string;
};

/** What was done, so that what was heard can be held against it, and every fault that was found. */
export class Ledger {
  readonly faults: Fault[] = [];
  /** Lines to everybody and to one seat that the server took, in the order in which each author said them. */
  readonly lines: SaidLine[] = [];
  /** Lines that were said at all: of one whose author left before the answer nobody can say whether it was taken. */
  readonly said = new Set<string>();
  readonly counts = { notices: 0, lines: 0, signals: 0, repairs: 0, snapshots: 0 };
  readonly #leaving = new Set<SeatId>();

  fault(about: About, how: How, text: string): void {
    this.faults.push({ about, how, text });
  }

  /** A seat is about to leave of its own will: from now on nobody may be surprised that it is gone. */
  leaves(seat: SeatId): void {
    this.#leaving.add(seat);
  }

  /** True for a seat that left, or is leaving. */
  mayBeGone(seat: SeatId): boolean {
    return this.#leaving.has(seat);
  }
}
