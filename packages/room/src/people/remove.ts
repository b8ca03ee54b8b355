import type { Command } from '../command.ts';
import { refuse, yes, type Decision } from '../decision.ts';
import type { Room } from '../room.ts';

/** The operator takes a seat away, also from somebody who has left and could still come back into it. */
export const remove = (room: Room, { seat, at }: Extract<Command, { type: 'remove' }>): Decision =>
  room.seats.has(seat) || room.gone.has(seat) ? yes({ type: 'removed', seat, at }) : refuse('seat.unknown');
