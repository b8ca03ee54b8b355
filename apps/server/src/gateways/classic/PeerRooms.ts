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
    const key = presenceKey(room, user);
    if (!mine.has(key) && mine.size >= MOST.roomsOfSocket) return null;
    if (!this.#members.enter(socket, room)) return null;
    if (!mine.has(key)) mine.set(key, { room, user });
    this.#presences.set(socket, mine);
    return [{ to: this.#members.others(socket, room), event: 'user-connected', args: [user] }];
  }

  /** Whether a socket has said this user in this room. */
  isIn(socket: string, user: Id, room: Id = PUBLIC): boolean {
    return this.#presences.get(socket)?.has(presenceKey(room, user)) ?? false;
  }

  /** Takes out the users of a socket, one at a time, and tells the others of the room: not of who is there on another socket. */
  *leave(socket: string): Generator<Post> {
    const mine = this.#presences.get(socket);
    for (const [key, { room, user }] of mine ?? []) {
      mine?.delete(key);
      const others = this.#members.others(socket, room);
      if (others.some((other) => this.#presences.get(other)?.has(key))) continue;
      yield { to: others, event: 'user-disconnected', args: [user] };
    }
    this.#presences.delete(socket);
    // Nobody is told of the rooms themselves.
    Array.from(this.#members.leave(socket));
  }
}

const presenceKey = (room: Id, user: Id): string => JSON.stringify([keyOf(room), keyOf(user)]);
