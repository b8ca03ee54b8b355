import type { Notice, PersonView, RoomView, SeatId, Snapshot } from '@parley/protocol';
import { applyNotice } from '@parley/room';
import type { How, Ledger } from './Ledger.ts';

/**
 * A room as one client folds it, by the room's own function. Stricter than a client has to be: on one connection every notice
 * comes next, exactly once, and a seat is gone only when it left.
 */
export class Fold {
  readonly #name: string;
  readonly #ledger: Ledger;
  #view: RoomView;
  #incarnation: string;
  #cursor: number;
  /** The numbers heard in this life of the room. */
  #heard = new Set<number>();

  constructor(name: string, ledger: Ledger, snapshot: Snapshot) {
    this.#name = name;
    this.#ledger = ledger;
    this.#view = snapshot.view;
    this.#incarnation = snapshot.incarnation;
    this.#cursor = cursorOf(snapshot);
  }

  get view(): RoomView {
    return this.#view;
  }

  /** How far the room was heard, for a resume. */
  get heard(): { incarnation: string; cursors: { audience: 'room'; n: number }[] } {
    return { incarnation: this.#incarnation, cursors: [{ audience: 'room', n: this.#cursor }] };
  }

  /** Somebody as they are shown here. */
  personOf(seat: SeatId): PersonView | undefined {
    return this.#view.people.find(({ id }) => id === seat);
  }

  handleNotice({ incarnation, n, body }: Notice): void {
    this.#ledger.counts.notices += 1;
    const fault = (how: How) =>
      this.#ledger.fault('notice', how, `${this.#name}: notice ${n} after ${this.#cursor}, ${body.type}`);
    if (incarnation !== this.#incarnation) fault('wrong');
    if (n <= this.#cursor) return fault(this.#heard.has(n) ? 'doubled' : 'reordered');
    if (n > this.#cursor + 1) fault('lost');
    this.#cursor = n;
    this.#heard.add(n);
    this.#follow(applyNotice(this.#view, body));
  }

  handleSnapshot(snapshot: Snapshot): void {
    this.#ledger.counts.snapshots += 1;
    if (snapshot.incarnation !== this.#incarnation) this.#heard.clear();
    this.#incarnation = snapshot.incarnation;
    this.#cursor = cursorOf(snapshot);
    this.#follow(snapshot.view);
  }

  /** A peer connection is closed when its seat is gone, and made anew when it has joined again: nothing else may look like that. */
  #follow(view: RoomView): void {
    for (const { id, name, joined } of this.#view.people) {
      const after = view.people.find((one) => one.id === id);
      if (after?.joined === joined || this.#ledger.mayBeGone(id)) continue;
      this.#ledger.fault('seat', 'lost', `${this.#name}: ${name} ${after ? 'joined anew' : 'is gone'} and never left`);
    }
    this.#view = view;
  }
}

const cursorOf = ({ cursors }: Snapshot): number => cursors.find(({ audience }) => audience === 'room')?.n ?? 0;
