import { no, ok, type Conversation, type DirectLog, type Result, type SeatId } from '@parley/protocol';
import type { Room } from '../room.ts';

/** Which log a line belongs to: the room's own, or that of two seats, both ids in order with a plus between. */
export type LogKey = 'room' | `${SeatId}+${SeatId}`;

/** The log of two seats, the same from both sides. */
export const pairOf = (a: SeatId, b: SeatId): LogKey => (a < b ? `${a}+${b}` : `${b}+${a}`);

/** The other seat of a pair; null for the room's log and for a pair of strangers. */
export const otherOf = (log: LogKey, me: SeatId): SeatId | null => {
  const [a, b] = log.split('+');
  return a === me ? (b ?? null) : b === me ? (a ?? null) : null;
};

/**
 * The log that `me` means by a conversation. A seat names only the other one, so another's pair cannot even be said. Who left
 * is still known for as long as the seat may be come back to, and is written to all the same.
 */
export const logOf = (room: Room, me: SeatId, conversation: Conversation): Result<LogKey> => {
  if (!room.seats.has(me)) return no('seat.unknown');
  if (conversation === 'room') return ok('room');
  if (conversation === me || nameOf(room, conversation) === null) return no('chat.absent');
  return ok(pairOf(me, conversation));
};

/** The conversations of `me` among all logs of the room, in their order; with those whom nobody knows any more there is none. */
export const directOf = (room: Room, me: SeatId, logs: Iterable<readonly [LogKey, number]>): readonly DirectLog[] =>
  [...logs].flatMap(([log, n]) => {
    const seat = otherOf(log, me);
    const name = seat === null ? null : nameOf(room, seat);
    return seat === null || name === null ? [] : [{ seat, name, n }];
  });

/** True while both seats of a log are known in the room; the room's own always is one's. */
export const isReachable = (room: Room, log: LogKey): boolean =>
  log === 'room' || log.split('+').every((seat) => nameOf(room, seat) !== null);

const nameOf = ({ seats, gone }: Room, id: SeatId): string | null => (seats.get(id) ?? gone.get(id))?.name ?? null;
