import { ok } from '@parley/protocol';
import type { Ask } from './Session.ts';

/** What the room is called and how many are inside, asked at the door: who has the link may know. */
export const peek: Ask<'room.peek'> = async (session, { room }, { rooms, relays }) =>
  ok({
    ...rooms.peek(room),
    capacity: rooms.capacity,
    iceServers: [...session.iceServers],
    relay: relays.exist,
  });
