import type { Command } from '../command.ts';
import { refuse, yes, type Decision } from '../decision.ts';
import type { Room } from '../room.ts';

/** A hand goes up or down. One that is up already keeps its place in the order; it comes down with the seat that leaves. */
export const hand = (room: Room, command: Extract<Command, { type: 'hand' }>): Decision => {
  const seat = room.seats.get(command.seat);
  if (!seat) return refuse('seat.unknown');
  if (command.up === (seat.handSince !== null)) return yes();
  return yes({ type: 'hand', seat: seat.id, since: command.up ? command.at : null });
};
