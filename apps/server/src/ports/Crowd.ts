import type { DownInput, Down, GoodbyeCode, RoomId } from '@parley/protocol';
import type { NameKey } from '@parley/room';

/** One person's socket as a room sees it. */
export interface Wire {
  /** From now on this socket hears what the room is told. */
  enter(room: string): void;
  /** No longer. */
  exit(room: string): void;
  /** Speaks to this socket alone. */
  send<K extends keyof Down>(event: K, message: DownInput<K>): void;
  /** Tells everybody else in the room; dropped for whoever is slow. */
  others<K extends 'level' | 'reaction' | 'typing'>(room: RoomId, event: K, message: DownInput<K>): void;
  /** The last word; then the socket closes. */
  goodbye(code: GoodbyeCode): void;
}

/** Who watches the lobby hears what this name is told; no room has it, because it is no room id. */
export const LOBBY = 'lobby';

/** All devices that have a name hear what this name is told. */
export const NAMES = 'names';
/** The devices of one name hear what this is told. */
export const nameRoom = (key: NameKey): string => `name:${key}`;

/** What is told to many. */
export type Told = 'notice' | 'chat' | 'message' | 'rooms' | 'calls' | 'names';

/** All sockets of all rooms, of the lobby and of names: a message is encoded once and goes to everybody who entered, `except` those who are also elsewhere. */
export interface Crowd {
  tell<K extends Told>(room: string, event: K, message: DownInput<K>, except?: readonly string[]): void;
}
