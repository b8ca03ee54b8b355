import { ok } from '@parley/protocol';
import type { Ask } from './Session.ts';

/** Hands on what somebody at the door has ready; whether anybody took it is not said, nor whether it was one too many. */
export const ahead: Ask<'room.ahead'> = async (session, { room, offer }, { rooms }) => {
  const actor = await rooms.find(room);
  // Whether somebody at the door of a room for the invited is one of them is known at the join alone.
  if (session.mayOffer() && !actor?.room.invited) actor?.signals.handAhead(offer);
  return ok({});
};
