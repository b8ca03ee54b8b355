import { no, ok } from '@parley/protocol';
import type { SeatAsk } from './Session.ts';

/** The owner names the room, lists it, keeps it: a rate per socket, and for keeping a number for the whole server. */
export const settings: SeatAsk<'room.settings'> = async ({ actor, seat }, change, session, { rooms }) => {
  if (!session.mayChangeRoom()) return no('rate.messages');
  const perform = () => actor.perform((at) => ({ type: 'settings', seat, change, at }));
  const decision = await (change.kept === true ? rooms.whileKeeping(actor.id, perform) : perform());
  if (!decision) return no('room.kept');
  return decision.ok ? ok({}) : no(decision.code);
};
