import { LIMITS, MEDIA_OFF, type RoomId } from '@parley/protocol';
import type { GoneSeat, Room, RoomEvent, Seat } from '@parley/room';
import type { RoomChange, SettingsRecord, StoredRoom } from '../ports/RoomStore.ts';

/** What of an event about a seat must be kept before it is told; soft state is not. */
export const changesFor = (event: RoomEvent): readonly RoomChange[] => {
  switch (event.type) {
    case 'joined': {
      const { seat: id, name, secretHash, at: joined } = event;
      return [{ type: 'taken', seat: { id, name, secretHash, joined } }];
    }
    case 'left':
      return [{ type: 'left', seat: event.seat, at: event.at }];
    case 'removed':
      return [{ type: 'removed', seat: event.seat }];
    case 'capacity':
      return [{ type: 'capacity', capacity: event.capacity }];
    case 'invited':
      return [{ type: 'invited', invited: event.invited }];
    case 'hand':
      return [{ type: 'hand', seat: event.seat, since: event.since }];
    case 'going':
    case 'reconnecting':
    case 'returned':
    case 'media':
    case 'settings':
    case 'forgotten':
    case 'ended':
      return [];
  }
};

/** What became of the room's settings and of its owner, where that is anything new. */
export const settingsChange = (before: Room, after: Room): readonly RoomChange[] => {
  const [was, is] = [settingsOf(before), settingsOf(after)];
  const same = was.title === is.title && was.listed === is.listed && was.kept === is.kept && was.owner === is.owner;
  return same ? [] : [{ type: 'settings', settings: is }];
};

const settingsOf = ({ title, listed, kept, owner }: Room): SettingsRecord => ({ title, listed, kept, owner });

/** A stored room as the rules know it, before `reopened` says that nobody's socket is there yet. */
export const roomFrom = (stored: StoredRoom, id: RoomId, capacity: number): Room => {
  const seats = new Map<string, Seat>();
  const gone = new Map<string, GoneSeat>();
  let lastLeft = stored.created;
  for (const { id: seat, name, secretHash, joined, handSince, left } of stored.seats) {
    if (left === null) {
      seats.set(seat, { id: seat, name, secretHash, joined, handSince, presence: { at: 'here' }, media: MEDIA_OFF });
    } else {
      gone.set(seat, { id: seat, name, secretHash, left });
      lastLeft = Math.max(lastLeft, left);
    }
  }
  // Oldest first and bounded, as leaving one by one would have kept them.
  const latest = [...gone].sort(([, a], [, b]) => a.left - b.left).slice(-LIMITS.gonePerRoom);
  return {
    id,
    capacity: stored.capacity ?? capacity,
    seats,
    gone: new Map(latest),
    ...stored.settings,
    invited: stored.invited,
    emptySince: seats.size === 0 ? lastLeft : null,
  };
};
