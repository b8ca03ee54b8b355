import { LIMITS, MEDIA_OFF, TIMES, type SeatId } from '@parley/protocol';
import type { RoomEvent } from './event.ts';
import type { GoneSeat, Room, Seat } from './room.ts';

/** The room after an event. Pure and total: an event about a seat that is not there changes nothing. */
export const evolve = (room: Room, event: RoomEvent): Room => {
  switch (event.type) {
    case 'joined': {
      const { seat: id, name, secretHash, media, at } = event;
      const gone = new Map(room.gone);
      gone.delete(id);
      const here = { presence: { at: 'here' }, handSince: null } as const;
      const seats = new Map(room.seats).set(id, { id, name, secretHash, media, joined: at, ...here });
      return { ...room, seats, gone, emptySince: null, owner: room.seats.size === 0 ? id : room.owner };
    }
    case 'left':
      return afterLeaving(room, event.seat, event.at);
    case 'removed':
      return afterRemoval(room, event.seat, event.at);
    case 'capacity':
      return { ...room, capacity: event.capacity };
    case 'invited':
      return { ...room, invited: event.invited };
    case 'going':
      return change(room, event.seat, { presence: { at: 'going', until: event.until } });
    case 'reconnecting':
      return change(room, event.seat, { presence: { at: 'reconnecting', until: event.until } });
    case 'returned':
      return change(room, event.seat, { presence: { at: 'here' }, media: event.media });
    case 'media':
      return change(room, event.seat, { media: event.media });
    case 'settings':
      return { ...room, title: event.title, listed: event.listed, kept: event.kept };
    case 'hand':
      return change(room, event.seat, { handSince: event.since });
    case 'forgotten':
    case 'ended':
      return room;
  }
};

/** A room as it is opened from the store: nobody's socket is there yet, and everybody gets the full time to come back. */
export const reopened = (room: Room, at: number): Room => {
  const presence = { at: 'reconnecting', until: at + TIMES.reconnectingMs } as const;
  return {
    ...room,
    seats: new Map([...room.seats].map(([id, seat]) => [id, { ...seat, presence, media: MEDIA_OFF }])),
  };
};

const change = (room: Room, id: SeatId, what: Partial<Pick<Seat, 'presence' | 'media' | 'handSince'>>): Room => {
  const seat = room.seats.get(id);
  return seat ? { ...room, seats: new Map(room.seats).set(id, { ...seat, ...what }) } : room;
};

/** Whose secret was taken away is not remembered: nobody comes back by it. */
const afterRemoval = (room: Room, id: SeatId, at: number): Room => {
  const [seats, gone] = [new Map(room.seats), new Map(room.gone)];
  const sat = seats.delete(id);
  gone.delete(id);
  return { ...room, seats, gone, emptySince: sat && seats.size === 0 ? at : room.emptySince };
};

const afterLeaving = (room: Room, id: SeatId, at: number): Room => {
  const seat = room.seats.get(id);
  if (!seat) return room;
  const seats = new Map(room.seats);
  seats.delete(id);
  const gone = new Map<SeatId, GoneSeat>();
  for (const one of room.gone.values()) if (at - one.left < TIMES.secretMs) gone.set(one.id, one);
  gone.set(id, { id, name: seat.name, secretHash: seat.secretHash, left: at });
  // Oldest first in insertion order, so the first key is the one that left longest ago.
  for (const oldest of gone.keys()) {
    if (gone.size <= LIMITS.gonePerRoom) break;
    gone.delete(oldest);
  }
  return { ...room, seats, gone, emptySince: seats.size === 0 ? at : null };
};
