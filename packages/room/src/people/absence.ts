import { TIMES } from '@parley/protocol';
import type { Command } from '../command.ts';
import { yes, type Decision } from '../decision.ts';
import type { RoomEvent } from '../event.ts';
import type { Room } from '../room.ts';

/** The page is being hidden for good: 3 s to come back, told to nobody, so that a reload is never shown as leaving. */
export const going = (room: Room, command: Extract<Command, { type: 'going' }>): Decision =>
  room.seats.get(command.seat)?.presence.at === 'here'
    ? yes({ type: 'going', seat: command.seat, until: command.at + TIMES.goingMs })
    : yes();

/** The socket is gone without a word: *reconnecting* for 15 s. A page that said it was going keeps its 3 s. */
export const cut = (room: Room, command: Extract<Command, { type: 'cut' }>): Decision =>
  room.seats.get(command.seat)?.presence.at === 'here'
    ? yes({ type: 'reconnecting', seat: command.seat, until: command.at + TIMES.reconnectingMs })
    : yes();

/** Whose time is over leaves; a room that stayed empty is forgotten, unless it is kept. */
export const wake = (room: Room, command: Extract<Command, { type: 'wake' }>): Decision => {
  if (room.emptySince !== null) {
    const over = !room.kept && command.at - room.emptySince >= TIMES.emptyRoomMs;
    return over ? yes({ type: 'forgotten' }) : yes();
  }
  const left: RoomEvent[] = [];
  for (const { id, presence } of room.seats.values()) {
    if (presence.at !== 'here' && presence.until <= command.at) left.push({ type: 'left', seat: id, at: command.at });
  }
  return yes(...left);
};

/** When the room wants a `wake`, in server milliseconds; null when nothing is pending. */
export const wakeAt = (room: Room): number | null => {
  if (room.emptySince !== null) return room.kept ? null : room.emptySince + TIMES.emptyRoomMs;
  let soonest: number | null = null;
  for (const { presence } of room.seats.values()) {
    if (presence.at !== 'here' && (soonest === null || presence.until < soonest)) soonest = presence.until;
  }
  return soonest;
};
