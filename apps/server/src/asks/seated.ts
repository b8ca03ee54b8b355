import { no, ok } from '@parley/protocol';
import type { SeatAsk } from './Session.ts';

/** A snapshot for who missed a notice. */
export const view: SeatAsk<'room.view'> = async ({ actor }) => ok(actor.snapshot());

/** The seat is free at once. */
export const leave: SeatAsk<'room.leave'> = async ({ actor, seat }) => {
  const decision = await actor.perform((at) => ({ type: 'leave', seat, at }));
  return decision.ok ? ok({}) : no(decision.code);
};

/** A microphone or camera changed. */
export const media: SeatAsk<'people.media'> = async ({ actor, seat }, message) => {
  const decision = await actor.media(seat, message);
  return decision.ok ? ok({}) : no(decision.code);
};

/** A hand goes up or down: a rate per socket, for each is stored. */
export const hand: SeatAsk<'people.hand'> = async ({ actor, seat }, { up }, session) => {
  if (!session.mayMoveHand()) return no('rate.messages');
  const decision = await actor.hand(seat, up);
  return decision.ok ? ok({}) : no(decision.code);
};

/** A chat line, to everybody or to one: right and rate at once, then kept, then told. */
export const chatSend: SeatAsk<'chat.send'> = ({ actor, seat }, line, session) =>
  actor.chat.say(seat, line, () => session.mayChat());

/** The lines of a conversation after a number: on a gap, a resume, a late join. */
export const chatSince: SeatAsk<'chat.since'> = async ({ actor, seat }, { conversation, n }, session) =>
  session.mayReadLog() ? actor.chat.since(seat, conversation, n) : no('rate.messages');

/** The other end's log of the pair with the asker: a rate per socket, then its word within 3 s or none. */
export const pairLog: SeatAsk<'pair.log'> = async ({ actor, seat }, { of }, session) => {
  if (!session.mayAskLog()) return no('rate.messages');
  const entries = await actor.pairLog(seat, of);
  return entries ? ok({ entries }) : no('log.silent');
};
