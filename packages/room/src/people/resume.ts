import { TIMES } from '@parley/protocol';
import type { Command } from '../command.ts';
import { refuse, yes, type Decision } from '../decision.ts';
import type { Room } from '../room.ts';

/**
 * Who shows the secret of a seat is its person: back in the same seat, whether the old socket is dead or alive, or, after
 * leaving, in the same seat again if there is room. Unknown seat, wrong secret and outlived secret get the same answer.
 */
export const resume = (room: Room, command: Extract<Command, { type: 'resume' }>): Decision => {
  const { seat: id, secretHash, media, at } = command;
  const seat = room.seats.get(id);
  if (seat) return seat.secretHash === secretHash ? yes({ type: 'returned', seat: id, media }) : refuse('seat.unknown');
  const gone = room.gone.get(id);
  if (gone?.secretHash !== secretHash || at - gone.left >= TIMES.secretMs) return refuse('seat.unknown');
  if (room.seats.size >= room.capacity) return refuse('room.full');
  return yes({ type: 'joined', seat: id, name: gone.name, secretHash, media, at });
};
