import { ok } from '@parley/protocol';
import type { Ask } from './Session.ts';

/** How many are inside, asked at the door; a room that does not exist looks like an empty one. */
export const peek: Ask<'room.peek'> = async (session, { room }, { rooms }) =>
  ok({ people: rooms.count(room), capacity: rooms.capacity, iceServers: [...session.iceServers] });
