import {
  LIMITS,
  Audience,
  type Notice,
  type PersonView,
  type Reaction,
  type RoomView,
  type SeatId,
  type Snapshot,
} from '@parley/protocol';
import { applyNotice } from '@parley/room';
import { signal } from '@preact/signals-core';
import * as v from 'valibot';
import { Emitter } from '../emitter.ts';
import type { Readable } from '../readable.ts';

/** Who came and who went, for lines in the chat and for the media; times are server milliseconds. */
export type PeopleEvents = {
  /** Came in; never oneself. */
  joined: [person: { id: SeatId; name: string; at: number }];
  /** Is gone: the seat is free. */
  left: [person: { id: SeatId; name: string; at: number }];
  /** Shown in passing, one's own too. */
  reaction: [reaction: { id: SeatId; name: string; emoji: Reaction }];
  /** What the operator of the server says to everybody who is here, to be shown until it was read. */
  message: [message: { text: string; at: number }];
};

/** What a fold needs when it finds a gap. */
export type PeopleOptions = { readonly me: SeatId; readonly needSnapshot: () => void; readonly now: () => number };

/** The room as this seat sees it: a snapshot, then notices folded with the room's own function, and a cursor per audience. */
export class People extends Emitter<PeopleEvents> {
  readonly #options: PeopleOptions;
  readonly #cursors = new Map<string, number>();
  readonly #view;
  readonly view: Readable<RoomView>;
  #incarnation: string;
  #waiting = false;
  /** Notices behind the gap: some may come after the snapshot that is on its way. */
  #early: Notice[] = [];

  constructor(snapshot: Snapshot, options: PeopleOptions) {
    super();
    this.#options = options;
    this.#view = signal(snapshot.view);
    this.view = this.#view;
    this.#incarnation = snapshot.incarnation;
    this.#seek(snapshot);
  }

  /** How far each audience was heard, for a resume. */
  get heard(): { incarnation: string; cursors: { audience: 'room' | `seat:${string}`; n: number }[] } {
    // An audience that only a newer server knows is not asked for: it would refuse nothing less than the whole resume.
    const cursors = [...this.#cursors].flatMap(([audience, n]) => (isAudience(audience) ? [{ audience, n }] : []));
    return { incarnation: this.#incarnation, cursors };
  }

  /** True while somebody reconnects: what is said to them waits at the server. */
  isAway(id: SeatId): boolean {
    return this.#view.peek().people.find((one) => one.id === id)?.presence === 'reconnecting';
  }

  /** Folds a notice that comes next; an old one is dropped, a gap asks for a snapshot, once. */
  handleNotice(notice: Notice): void {
    const { audience, incarnation, n, body } = notice;
    if (incarnation !== this.#incarnation) return this.#gap(notice);
    const cursor = this.#cursors.get(audience) ?? 0;
    if (n <= cursor) return;
    if (n > cursor + 1) return this.#gap(notice);
    this.#cursors.set(audience, n);
    const before = this.#view.value;
    this.#view.value = applyNotice(before, body);
    if (body.type === 'joined') this.#tellJoined(body.person);
    if (body.type === 'left') {
      const person = before.people.find((one) => one.id === body.seat);
      if (person) this.emit('left', { id: person.id, name: person.name, at: body.at });
    }
  }

  /** Replaces everything by a snapshot, merged by seat: who is new joined meanwhile, who is missing left. */
  handleSnapshot(snapshot: Snapshot): void {
    this.#waiting = false;
    const before = this.#view.value.people;
    this.#incarnation = snapshot.incarnation;
    this.#cursors.clear();
    this.#seek(snapshot);
    const after = snapshot.view.people.map((person) => remembering(person, before));
    this.#view.value = { ...snapshot.view, people: after };
    for (const person of before) {
      if (!after.some((one) => one.id === person.id)) {
        this.emit('left', { id: person.id, name: person.name, at: this.#options.now() });
      }
    }
    for (const person of after) if (!before.some((one) => one.id === person.id)) this.#tellJoined(person);
    const early = this.#early.filter((notice) => notice.incarnation === this.#incarnation);
    this.#early = [];
    for (const notice of early) this.handleNotice(notice);
  }

  /** The snapshot that was asked for does not come; the next gap asks again. */
  handleNoSnapshot(): void {
    this.#waiting = false;
  }

  /** Somebody who is here reacts; of strangers nothing is shown. */
  handleReaction(id: SeatId, emoji: Reaction): void {
    const person = this.#view.value.people.find((one) => one.id === id);
    if (person) this.emit('reaction', { id, name: person.name, emoji });
  }

  /** The operator says something. */
  handleMessage(message: { text: string; at: number }): void {
    this.emit('message', message);
  }

  #seek(snapshot: Snapshot): void {
    for (const { audience, n } of snapshot.cursors) this.#cursors.set(audience, n);
  }

  #gap(notice: Notice): void {
    if (this.#early.length < LIMITS.noticesKept) this.#early.push(notice);
    if (this.#waiting) return;
    this.#waiting = true;
    this.#options.needSnapshot();
  }

  #tellJoined({ id, name, joined }: PersonView): void {
    if (id !== this.#options.me) this.emit('joined', { id, name, at: joined });
  }
}

/**
 * A room that was opened again does not know what its people's devices do until each has told it. Who reconnects is shown as last
 * known meanwhile: the media itself never stopped, and `returned` brings the truth.
 */
const remembering = (person: PersonView, before: readonly PersonView[]): PersonView => {
  const known = person.presence === 'reconnecting' ? before.find((one) => one.id === person.id) : undefined;
  return known ? { ...person, media: known.media } : person;
};

const isAudience = (text: string): text is Audience => v.is(Audience, text);
