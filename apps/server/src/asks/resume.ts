import { no, ok, type Result, type Resumed } from '@parley/protocol';
import { network } from '../live/AddressRate.ts';
import type { Ask } from './Session.ts';

/** Back into a seat by its secret: after a cut, a reload, a restart of the server, or within a day of leaving. */
export const resume: Ask<'room.resume'> = async (session, message, { rooms, rates, hash, now, relays }) => {
  const { seat, secret, media, heard, pairs } = message;
  // Made before anything is looked for: where there is no such room it takes as long.
  const secretHash = hash(secret);
  // Counted before it is looked at, for many may be on their way at once: beyond that not even the right one is.
  if (!rates.tries.take(`${seat} ${network(session.address).replaceAll(':', '.')}`)) return no('rate.joins');
  const actor = await rooms.find(message.room);
  // Who had left comes in as others do; who was only cut off may come back however often.
  if (actor?.room.gone.has(seat) && !rates.joins.take(session.address)) return no('rate.joins');
  let answer: Result<Resumed> = no('seat.unknown');
  const decision = await (actor ?? rooms.nowhere).perform(
    (at) => ({ type: 'resume', seat, secretHash, media, at }),
    () => {
      if (!actor) return;
      const missed = actor.missed(heard);
      session.sit(actor, seat);
      const ice = relays.forSeat(session.address, session.iceServers);
      answer = ok({ missed, chat: actor.chat.last, direct: actor.chat.directOf(seat), ...ice, now: now() });
      actor.signals.catchUp(seat, session.wire, pairs, heard !== undefined);
    },
  );
  if (decision.ok) return answer;
  if (decision.code !== 'seat.unknown') return no(decision.code);
  if (!rates.wrongSecrets.take(session.address)) return no('rate.joins');
  return no('seat.unknown');
};
