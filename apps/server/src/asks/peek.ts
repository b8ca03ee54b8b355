import { no, ok, type RoomId } from '@parley/protocol';
import type { Ask, Session } from './Session.ts';

/** The room in which each socket found nobody last. A door looks at its own every few seconds, and who guesses at another each time. */
const lookedAt = new WeakMap<Session, RoomId>();

/** What the room is called and how many are inside, asked at the door: who has the link may know. Rooms in which nobody is are counted, for they may be guesses. */
export const peek: Ask<'room.peek'> = async (session, { room }, { rooms, rates, relays }) => {
  const seen = rooms.peek(room);
  if (seen.people === 0 && seen.title === null && lookedAt.get(session) !== room) {
    if (!rates.looks.take(session.address)) return no('rate.joins');
    lookedAt.set(session, room);
  }
  return ok({
    ...seen,
    capacity: rooms.capacity,
    iceServers: [...session.iceServers],
    relay: relays.exist,
  });
};
