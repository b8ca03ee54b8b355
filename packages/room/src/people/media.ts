import type { Command } from '../command.ts';
import { refuse, yes, type Decision } from '../decision.ts';
import type { Room } from '../room.ts';

/** A microphone, a camera or a shared screen changed; nothing is told when nothing changed. */
export const media = (room: Room, command: Extract<Command, { type: 'media' }>): Decision => {
  const seat = room.seats.get(command.seat);
  if (!seat) return refuse('seat.unknown');
  const { microphone, camera, screen } = command.media;
  const same = seat.media.microphone === microphone && seat.media.camera === camera && seat.media.screen === screen;
  return same ? yes() : yes({ type: 'media', seat: seat.id, media: command.media });
};
