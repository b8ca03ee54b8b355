import { no, ok, type Joined, type Result } from '@parley/protocol';
import type { Ask, House, Session } from './Session.ts';
import type { RoomActor } from '../rooms/RoomActor.ts';
import type { AskOutput } from '@parley/protocol';

/** A new seat. A well-formed link always opens its room; the offer in the ask goes to the one person who is inside. */
export const join: Ask<'room.join'> = async (session, message, house) => {
  const { rooms, rates } = house;
  if (!rates.joins.take(session.address)) return no('rate.joins');
  if (!rooms.has(message.room)) {
    if (!rooms.hasSpace) return no('room.capacity');
    if (!rates.newRooms.take(session.address)) return no('rate.rooms');
  }
  const actor = await rooms.open(message.room);
  const answer = await take(actor, session, message, house);
  // The room was forgotten while this ask waited for its turn: its link opens it again.
  return answer.ok || !actor.closed ? answer : take(await rooms.open(message.room), session, message, house);
};

const take = async (
  actor: RoomActor,
  session: Session,
  { name, media, offer }: AskOutput<'room.join'>,
  { newSeat, newSecret, hash, now }: House,
): Promise<Result<Joined>> => {
  const seat = newSeat();
  const secret = newSecret();
  let answer: Result<Joined> = no('failed');
  const decision = await actor.perform(
    (at) => ({ type: 'join', seat, secretHash: hash(secret), name, media, at }),
    () => {
      session.sit(actor, seat);
      const resident = offer ? actor.onlyOther(seat) : null;
      if (offer && resident !== null) {
        actor.signal(seat, { to: resident, pair: offer.pair, n: 0, sdp: { type: 'offer', sdp: offer.sdp } });
      }
      const iceServers = [...session.iceServers];
      answer = ok({ seat, secret, snapshot: actor.snapshot(), iceServers, now: now(), offered: resident });
    },
  );
  return decision.ok ? answer : no(decision.code);
};
