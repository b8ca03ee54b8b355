import { keyOf, type Id } from '../id.ts';
import { MOST } from './Post.ts';

/** Who is in which room of a gateway. A room is named by the first who came, and gone with the last. */
export class Members {
  readonly #rooms = new Map<string, { readonly name: Id; readonly sockets: Set<string> }>();
  readonly #of = new Map<string, Set<string>>();
  readonly #mostRooms: number;

  constructor(mostRooms = Number.POSITIVE_INFINITY) {
    this.#mostRooms = mostRooms;
  }

  /** Puts a socket in; false where the room is full, the socket is in too many, or there are too many rooms. */
  enter(socket: string, name: Id): boolean {
    const key = keyOf(name);
    const mine = this.#of.get(socket) ?? new Set();
    if (mine.has(key)) return true;
    const room = this.#rooms.get(key) ?? { name, sockets: new Set() };
    const isNew = room.sockets.size === 0;
    if (isNew && this.#rooms.size >= this.#mostRooms) return false;
    if (room.sockets.size >= MOST.members || mine.size >= MOST.roomsOfSocket) return false;
    if (isNew) this.#rooms.set(key, room);
    room.sockets.add(socket);
    this.#of.set(socket, mine.add(key));
    return true;
  }

  has(socket: string, name: Id): boolean {
    return this.#of.get(socket)?.has(keyOf(name)) ?? false;
  }

  count(name: Id): number {
    return this.#rooms.get(keyOf(name))?.sockets.size ?? 0;
  }

  others(socket: string, name: Id): string[] {
    return [...(this.#rooms.get(keyOf(name))?.sockets ?? [])].filter((one) => one !== socket);
  }

  /** The names of all rooms, oldest first. */
  names(): Id[] {
    return [...this.#rooms.values()].map(({ name }) => name);
  }

  /** Takes a socket out of its rooms and names them, one at a time. */
  *leave(socket: string): Generator<Id> {
    for (const key of this.#of.get(socket) ?? []) {
      const room = this.#rooms.get(key);
      if (!room) continue;
      room.sockets.delete(socket);
      if (room.sockets.size === 0) this.#rooms.delete(key);
      yield room.name;
    }
    this.#of.delete(socket);
  }
}
