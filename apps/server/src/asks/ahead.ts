import { ok } from '@parley/protocol';
import type { Ask } from './Session.ts';

/** Hands on what somebody at the door has ready; whether anybody took it is not said. */
export const ahead: Ask<'room.ahead'> = async (_session, { room, offer }, { rooms }) => {
  (await rooms.find(room))?.handAhead(offer);
  return ok({});
};
