import type { Settings, SettingsChange } from '@parley/protocol';
import type { Command } from '../command.ts';
import { refuse, yes, type Decision } from '../decision.ts';
import type { Room } from '../room.ts';
import { viewOf } from '../view.ts';
import { ownerOf } from './owner.ts';

/** The owner names the room, lists it, keeps it; nothing is told when nothing changed. */
export const settings = (room: Room, { seat, change }: Extract<Command, { type: 'settings' }>): Decision => {
  if (!room.seats.has(seat)) return refuse('seat.unknown');
  if (ownerOf(viewOf(room)) !== seat) return refuse('room.owner');
  const next = changed(room, change);
  if (next.listed && next.title === null) return refuse('room.untitled');
  return isSame(room, next) ? yes() : yes({ type: 'settings', ...next });
};

/** The settings after a change of some of them. */
export const changed = (room: Settings, change: SettingsChange): Settings => ({
  title: change.title === undefined ? room.title : change.title,
  listed: change.listed ?? room.listed,
  kept: change.kept ?? room.kept,
});

/** Whether two rooms have the same settings. */
export const isSame = (one: Settings, other: Settings): boolean =>
  one.title === other.title && one.listed === other.listed && one.kept === other.kept;
