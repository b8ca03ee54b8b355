import type { DownInput, Down, GoodbyeCode, RoomId } from '@parley/protocol';

/** One person's socket as a room sees it. */
export interface Wire {
  /** From now on this socket hears what the room is told. */
  enter(room: RoomId): void;
  /** No longer. */
  exit(room: RoomId): void;
  /** Speaks to this socket alone. */
  send<K extends keyof Down>(event: K, message: DownInput<K>): void;
  /** Tells everybody else in the room; dropped for whoever is slow. */
  others<K extends 'level' | 'reaction' | 'typing'>(room: RoomId, event: K, message: DownInput<K>): void;
  /** The last word; then the socket closes. */
  goodbye(code: GoodbyeCode): void;
}

/** Who watches the lobby hears what this name is told; no room has it, because it is no room id. */
export const LOBBY = 'lobby';

/** All sockets of all rooms, and of the lobby: a message is encoded once and goes to everybody who entered. */
export interface Crowd {
  tell<K extends 'notice' | 'chat' | 'rooms'>(room: RoomId, event: K, message: DownInput<K>): void;
}
