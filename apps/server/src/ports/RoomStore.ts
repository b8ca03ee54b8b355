import { LIMITS, type ChatLine, type RoomId, type SeatId, type Settings } from '@parley/protocol';
import type { LogKey } from '@parley/room';
import type { Happened } from './EventLog.ts';

/** A seat as it is kept: `left` is null while somebody has it. Times are server milliseconds. */
export type SeatRecord = {
  readonly id: SeatId;
  readonly name: string;
  readonly secretHash: string;
  readonly joined: number;
  /** Since when the hand is up; null while it is down. */
  readonly handSince: number | null;
  readonly left: number | null;
};

/** What is kept of a room besides its people: what its owner decided, and who that is. */
export type SettingsRecord = Settings & { readonly owner: SeatId | null };

/** A room as it is kept. */
export type StoredRoom = {
  readonly id: RoomId;
  readonly created: number;
  readonly seats: readonly SeatRecord[];
  readonly settings: SettingsRecord;
  /** How many fit, where somebody said so. */
  readonly capacity: number | null;
  /** Nobody takes a seat without an invitation. */
  readonly invited: boolean;
  /** `n` of the last line of each log in which something was said, the one said in last at the end. */
  readonly lasts: ReadonlyMap<LogKey, number>;
};

/** A change to keep: a seat taken (again) with its hand down, left, or taken away for good, a hand that went up or down. */
export type SeatChange =
  | { readonly type: 'taken'; readonly seat: Omit<SeatRecord, 'left' | 'handSince'> }
  | { readonly type: 'left'; readonly seat: SeatId; readonly at: number }
  | { readonly type: 'removed'; readonly seat: SeatId }
  | { readonly type: 'hand'; readonly seat: SeatId; readonly since: number | null };

/** A change of a room to keep. */
export type RoomChange =
  | SeatChange
  | { readonly type: 'settings'; readonly settings: SettingsRecord }
  | { readonly type: 'capacity'; readonly capacity: number }
  | { readonly type: 'invited'; readonly invited: boolean };

/** A line to keep; the store gives it its number in its log. */
export type NewLine = Omit<ChatLine, 'n' | 'conversation'> & {
  readonly room: RoomId;
  readonly log: LogKey;
};

/** How many lines of a log are kept; the oldest go first. */
export const mostKept = (log: LogKey): number => (log === 'room' ? LIMITS.chatKept : LIMITS.directKept);

/** What became of a line: kept now or before with this number and time, or its client id stands for another text. */
export type Kept =
  | { readonly kept: 'now' | 'before'; readonly n: number; readonly at: number }
  | { readonly kept: 'conflict' };

/**
 * Where rooms survive the process. Every method is atomic; a rejected promise means that nothing was kept.
 * The contract is `contracts/roomStore.ts`, run on every adapter.
 */
export interface RoomStore {
  /** The ids of all rooms that are kept. */
  rooms(): Promise<readonly RoomId[]>;
  load(room: RoomId): Promise<StoredRoom | null>;
  /** Keeps changes of one room in one step; the room itself begins to be kept with its first change. Seats that left more than 24 h before `at` are dropped with the next that leaves, and so are the logs of their pairs. `events` are kept in the same step. */
  write(room: RoomId, changes: readonly RoomChange[], at: number, events?: readonly Happened[]): Promise<void>;
  /** Forgets a room, its seats and its chat, and keeps what happened. */
  forget(room: RoomId, events?: readonly Happened[]): Promise<void>;
  /** Keeps a line under the next number of its log, at a time that is never before the line ahead of it; unique on author and client id in the whole room. */
  say(line: NewLine): Promise<Kept>;
  /** The lines after `n`, oldest first, at most `limit`. */
  since(room: RoomId, log: LogKey, n: number, limit: number): Promise<readonly Omit<ChatLine, 'conversation'>[]>;
  /** Deletes lines that were said before a time, at most `limit`, from the beginning of each log on: no hole is left, and numbers go on. Resolves with how many. */
  prune(before: number, limit: number): Promise<number>;
  close(): Promise<void>;
}
