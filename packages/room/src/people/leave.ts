import type { Command } from '../command.ts';
import { refuse, yes, type Decision } from '../decision.ts';
import type { Room } from '../room.ts';

/** Somebody leaves on purpose: the seat is free at once. */
export const leave = (room: Room, command: Extract<Command, { type: 'leave' }>): Decision =>
  room.seats.has(command.seat) ? yes({ type: 'left', seat: command.seat, at: command.at }) : refuse('seat.unknown');
