import type { Command } from '../command.ts';
import { refuse, yes, type Decision } from '../decision.ts';
import type { Room } from '../room.ts';

/** A newcomer takes a seat, unless every seat is taken, or the room is for the invited alone; who reconnects keeps the seat meanwhile. */
export const join = (room: Room, command: Extract<Command, { type: 'join' }>): Decision => {
  if (room.invited && command.invited !== true) return refuse('link.needed');
  if (room.seats.size >= room.capacity) return refuse('room.full');
  const { seat, name, secretHash, media, invited, at } = command;
  return yes({ type: 'joined', seat, name, secretHash, media, ...(invited && { invited }), at });
};
