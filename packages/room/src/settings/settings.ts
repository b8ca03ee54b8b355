import type { Settings } from '@parley/protocol';
import type { Command } from '../command.ts';
import { refuse, yes, type Decision } from '../decision.ts';
import type { Room } from '../room.ts';
import { viewOf } from '../view.ts';
import { ownerOf } from './owner.ts';

/** The owner names the room, lists it, keeps it; nothing is told when nothing changed. */
export const settings = (room: Room, { seat, change }: Extract<Command, { type: 'settings' }>): Decision => {
  if (!room.seats.has(seat)) return refuse('seat.unknown');
  if (ownerOf(viewOf(room)) !== seat) return refuse('room.owner');
  const title = change.title === undefined ? room.title : change.title;
  const { listed = room.listed, kept = room.kept } = change;
  if (listed && title === null) return refuse('room.untitled');
  const next: Settings = { title, listed, kept };
  const same = title === room.title && listed === room.listed && kept === room.kept;
  return same ? yes() : yes({ type: 'settings', ...next });
};
