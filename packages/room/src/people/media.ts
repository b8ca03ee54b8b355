import type { Command } from '../command.ts';
import { refuse, yes, type Decision } from '../decision.ts';
import type { Room } from '../room.ts';

/** A microphone, a camera, a shared screen or a recording changed; nothing is told when nothing changed. */
export const media = (room: Room, command: Extract<Command, { type: 'media' }>): Decision => {
  const seat = room.seats.get(command.seat);
  if (!seat) return refuse('seat.unknown');
  const { microphone, camera, screen, recording } = command.media;
  const was = seat.media;
  const same =
    was.microphone === microphone && was.camera === camera && was.screen === screen && was.recording === recording;
  return same ? yes() : yes({ type: 'media', seat: seat.id, media: command.media });
};
