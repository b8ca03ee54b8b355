import type { Command } from '../command.ts';
import { refuse, yes, type Decision } from '../decision.ts';
import type { RoomEvent } from '../event.ts';
import type { Room } from '../room.ts';
import { changed, isSame } from './settings.ts';

/** The operator decides what an owner may, how many fit and whether one needs an invitation; whoever is inside stays inside. */
export const arrange = (
  room: Room,
  { change, capacity, invited = room.invited }: Extract<Command, { type: 'arrange' }>,
): Decision => {
  const next = changed(room, change);
  if (next.listed && next.title === null) return refuse('room.untitled');
  const events: RoomEvent[] = isSame(room, next) ? [] : [{ type: 'settings', ...next }];
  if (capacity !== null && capacity !== room.capacity) events.push({ type: 'capacity', capacity });
  if (invited !== room.invited) events.push({ type: 'invited', invited });
  return yes(...events);
};
