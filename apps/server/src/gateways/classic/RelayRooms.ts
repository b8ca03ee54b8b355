import type { Id } from '../id.ts';
import type { Json } from '../rebuilt.ts';
import { Members } from './Members.ts';
import type { Post } from './Post.ts';

/** What is relayed: an offer, an answer, a candidate. */
export type Relayed = 'offer' | 'answer' | 'candidate';

const EVENTS = { offer: 'receiveOffer', answer: 'receiveAnswer', candidate: 'receiveCandidate' };

/** Rooms whose members hand each other offers, answers and candidates. No I/O. */
export class RelayRooms {
  readonly #members = new Members();

  join(socket: string, room: Id): boolean {
    return this.#members.enter(socket, room);
  }

  /** Hands it to the others in the room; null from who is not in it. */
  relay(socket: string, room: Id, what: Relayed, payload: Json): Post[] | null {
    if (!this.#members.has(socket, room)) return null;
    return [{ to: this.#members.others(socket, room), event: EVENTS[what], args: [{ [what]: payload }] }];
  }

  leave(socket: string): void {
    // Nobody is told.
    Array.from(this.#members.leave(socket));
  }
}
