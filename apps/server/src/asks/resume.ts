import { no, ok, type Result, type Resumed } from '@parley/protocol';
import type { Ask } from './Session.ts';

/** Back into a seat by its secret: after a cut, a reload, a restart of the server, or within a day of leaving. */
export const resume: Ask<'room.resume'> = async (session, message, { rooms, rates, hash, now, relays }) => {
  const { seat, secret, media, heard, pairs } = message;
  const actor = await rooms.find(message.room);
  // Who had left comes in as others do; who was only cut off may come back however often.
  if (actor?.room.gone.has(seat) && !rates.joins.take(session.address)) return no('rate.joins');
  let answer: Result<Resumed> = no('seat.unknown');
  const decision = await actor?.perform(
    (at) => ({ type: 'resume', seat, secretHash: hash(secret), media, at }),
    () => {
      const missed = actor.missed(heard);
      session.sit(actor, seat);
      const ice = relays.forSeat(session.address, session.iceServers);
      answer = ok({ missed, chat: actor.chat.last, direct: actor.chat.directOf(seat), ...ice, now: now() });
      actor.signals.catchUp(seat, session.wire, pairs, heard !== undefined);
    },
  );
  if (decision?.ok) return answer;
  if (decision && decision.code !== 'seat.unknown') return no(decision.code);
  if (!rates.wrongSecrets.take(session.address)) return no('rate.joins');
  return no('seat.unknown');
};
