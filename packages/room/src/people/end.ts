import type { Command } from '../command.ts';
import { yes, type Decision } from '../decision.ts';
import type { RoomEvent } from '../event.ts';
import type { Room } from '../room.ts';

/** The operator ends the room: everybody is out, also of a room that is kept, and nothing of it stays. */
export const end = (room: Room, { at }: Extract<Command, { type: 'end' }>): Decision => {
  const removed = [...room.seats.keys()].map((seat): RoomEvent => ({ type: 'removed', seat, at }));
  return yes(...removed, { type: 'ended', at });
};
