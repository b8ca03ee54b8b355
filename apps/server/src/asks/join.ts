import { no, ok, type Joined, type Result, type SeatId } from '@parley/protocol';
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
  let offered: SeatId | null = null;
  const decision = await actor.perform(
    (at) => ({ type: 'join', seat, secretHash: hash(secret), name, media, at }),
    () => {
      session.sit(actor, seat);
      const iceServers = [...session.iceServers];
      answer = ok({ seat, secret, snapshot: actor.snapshot(), iceServers, now: now(), offered });
    },
    () => {
      // The offer goes ahead of the news, so that it is being answered while the resident's page draws the newcomer.
      offered = offer ? actor.onlyOther(seat) : null;
      if (!offer || offered === null) return;
      actor.signal(seat, { to: offered, pair: offer.pair, n: 0, sdp: { type: 'offer', sdp: offer.sdp } });
    },
  );
  return decision.ok ? answer : no(decision.code);
};
