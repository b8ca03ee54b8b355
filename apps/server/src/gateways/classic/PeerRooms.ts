import { keyOf, type Id } from '../id.ts';
import { Members } from './Members.ts';
import { MOST, type Post } from './Post.ts';

/** Where who names no room goes. */
const PUBLIC = 'public';

/** One user in one room, said by one socket. */
interface Presence {
  readonly room: Id;
  readonly user: Id;
}

/** Rooms in which the users of a PeerJS broker learn of each other's ids. No I/O. */
export class PeerRooms {
  readonly #members = new Members();
  readonly #presences = new Map<string, Map<string, Presence>>();

  /** Tells the others of a user; null where there is no space for it. */
  join(socket: string, user: Id, room: Id = PUBLIC): Post[] | null {
    const mine = this.#presences.get(socket) ?? new Map<string, Presence>();
    const key = JSON.stringify([keyOf(room), keyOf(user)]);
    if (!mine.has(key) && mine.size >= MOST.roomsOfSocket) return null;
    if (!this.#members.enter(socket, room)) return null;
    if (!mine.has(key)) mine.set(key, { room, user });
    this.#presences.set(socket, mine);
    return [{ to: this.#members.others(socket, room), event: 'user-connected', args: [user] }];
  }

  /** Tells the others of every room which users went: once each, and not who is still there on another socket. */
  leave(socket: string): Post[] {
    const mine = this.#presences.get(socket);
    this.#presences.delete(socket);
    this.#members.leave(socket);
    return [...(mine ?? [])].flatMap(([key, { room, user }]) => {
      const others = this.#members.others(socket, room);
      if (others.some((other) => this.#presences.get(other)?.has(key))) return [];
      return [{ to: others, event: 'user-disconnected', args: [user] }];
    });
  }
}
