import type { DownInput, Down, GoodbyeCode, RoomId } from '@parley/protocol';

/** One person's socket as a room sees it. */
export interface Wire {
  /** From now on this socket hears what the room is told. */
  enter(room: RoomId): void;
  /** Speaks to this socket alone. */
  send<K extends keyof Down>(event: K, message: DownInput<K>): void;
  /** Tells everybody else in the room; dropped for whoever is slow. */
  level(room: RoomId, message: DownInput<'level'>): void;
  /** The last word; then the socket closes. */
  goodbye(code: GoodbyeCode): void;
}

/** All sockets of all rooms: a message is encoded once and goes to everybody who entered. */
export interface Crowd {
  tell<K extends 'notice' | 'chat'>(room: RoomId, event: K, message: DownInput<K>): void;
}
