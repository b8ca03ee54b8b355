import type { Id } from '../id.ts';
import { Members } from './Members.ts';
import type { Post } from './Post.ts';

/** Who has not said a name. */
const ANON = 'Anon';
/** Rooms at a time: their list is told to everybody. */
const MOST_ROOMS = 1_000;

/** Rooms with nicknames and counts in which people write to each other. No I/O. */
export class ChatRooms {
  readonly #members = new Members(MOST_ROOMS);
  readonly #nicks = new Map<string, Id>();

  /** The names of the rooms, oldest first. */
  get names(): Id[] {
    return this.#members.names();
  }

  nickname(socket: string, name: Id): void {
    this.#nicks.set(socket, name);
  }

  /** Lets a socket in and tells the others how many are inside now; null where there is no space for it. */
  enter(socket: string, room: Id): Post[] | null {
    if (!this.#members.enter(socket, room)) return null;
    return [this.#toOthers(socket, room, 'welcome')];
  }

  /** Hands a line to the others in the room; null from who is not in it. */
  say(socket: string, text: string | number, room: Id): Post[] | null {
    if (!this.#members.has(socket, room)) return null;
    return [{ to: this.#members.others(socket, room), event: 'new_message', args: [`${this.#nick(socket)}: ${text}`] }];
  }

  isIn(socket: string, room: Id): boolean {
    return this.#members.has(socket, room);
  }

  /** Takes a socket out of its rooms, one at a time, and tells the others of each who went and how many are left. */
  *leave(socket: string): Generator<Post> {
    for (const room of this.#members.leave(socket)) yield this.#toOthers(socket, room, 'bye');
    this.#nicks.delete(socket);
  }

  #toOthers(socket: string, room: Id, event: string): Post {
    const args = [this.#nick(socket), this.#members.count(room)];
    return { to: this.#members.others(socket, room), event, args };
  }

  #nick(socket: string): Id {
    return this.#nicks.get(socket) ?? ANON;
  }
}
