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

/** A chat line: right and rate at once, then kept, then told. */
export const chatSend: SeatAsk<'chat.send'> = async ({ actor, seat }, { id, text }, session) => {
  const author = actor.room.seats.get(seat);
  if (!author) return no('seat.unknown');
  if (!session.mayChat()) return no('rate.chat');
  return actor.chat.say(author, id, text);
};

/** The lines after a number: on a gap, a resume, a late join. */
export const chatSince: SeatAsk<'chat.since'> = async ({ actor }, { n }, session) =>
  session.mayReadLog() ? actor.chat.since(n) : no('rate.messages');
