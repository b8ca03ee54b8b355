import type { Command } from '../command.ts';
import { refuse, yes, type Decision } from '../decision.ts';
import type { Room } from '../room.ts';

/** A microphone or camera changed; nothing is told when nothing changed. */
export const media = (room: Room, command: Extract<Command, { type: 'media' }>): Decision => {
  const seat = room.seats.get(command.seat);
  if (!seat) return refuse('seat.unknown');
  const same = seat.media.microphone === command.media.microphone && seat.media.camera === command.media.camera;
  return same ? yes() : yes({ type: 'media', seat: seat.id, media: command.media });
};
