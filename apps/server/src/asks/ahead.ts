import { ok } from '@parley/protocol';
import type { Ask } from './Session.ts';

/** Hands on what somebody at the door has ready; whether anybody took it is not said, nor whether it was one too many. */
export const ahead: Ask<'room.ahead'> = async (session, { room, offer }, { rooms }) => {
  const actor = await rooms.find(room);
  if (session.mayOffer()) actor?.signals.handAhead(offer);
  return ok({});
};
