import { no, ok, type Joined, type Result, type SeatId } from '@parley/protocol';
import type { Given } from './JoinBook.ts';
import type { Ask, House, Session } from './Session.ts';
import { happened } from '../ports/EventLog.ts';
import type { RoomActor } from '../rooms/RoomActor.ts';
import type { AskOutput } from '@parley/protocol';

/**
 * A new seat. A well-formed link always opens its room; the offer in the ask goes to the one person who is inside. Who asks again by
 * the same id, because the answer was lost, gets the seat that it was given.
 */
export const join: Ask<'room.join'> = async (session, message, house) => {
  const { id, room } = message;
  if (id === undefined) return comeIn(session, message, house);
  const before = await house.joins.find(room, id);
  const back = before && (await comeBack(before, session, message, house));
  if (back) return back;
  const answer = comeIn(session, message, house);
  house.joins.note(
    room,
    id,
    // Nothing but what is given again: the rest of the answer is the room as it was.
    answer.then((given) =>
      given.ok ? { seat: given.value.seat, secret: given.value.secret, offered: given.value.offered } : null,
    ),
  );
  return answer;
};

const comeIn: Ask<'room.join'> = async (session, message, house) => {
  const answer = await askIn(session, message, house);
  if (!answer.ok && house.rates.refusals.take(session.address)) {
    const { room, name } = message;
    const what = { room, name, detail: answer.code, address: session.address };
    house.events.note(happened('join.refused', house.now(), what));
  }
  return answer;
};

const askIn: Ask<'room.join'> = async (session, message, house) => {
  const { rooms, rates } = house;
  if (!rates.joins.take(session.address)) return no('rate.joins');
  const invited = await invitation(session, message, house);
  if (!invited.ok) return invited;
  const coming = { ...message, ...invited.value };
  // Also a room that is open and empty: a server that is emptied is not to fill again.
  if (house.drain.draining && rooms.peek(message.room).people === 0) return no('server.draining');
  if (!rooms.has(message.room)) {
    if (!rooms.hasSpace) return no('room.capacity');
    if (!rates.newRooms.take(session.address)) return no('rate.rooms');
  }
  const actor = await rooms.open(message.room);
  const answer = await take(actor, session, coming, house);
  // The room was forgotten while this ask waited for its turn: its link opens it again.
  return answer.ok || !actor.closed ? answer : take(await rooms.open(message.room), session, coming, house);
};

/** As whom somebody comes. */
type Coming = { readonly name: string; readonly invited: boolean };

/** By a join link the newcomer is called what it says, else what they say. A wrong link costs what a wrong secret does. */
const invitation = async (
  { address }: Session,
  { room, name, link }: AskOutput<'room.join'>,
  { links, rates }: House,
): Promise<Result<Coming>> => {
  if (link === undefined) return ok({ name, invited: false });
  const read = await links.read(link, room);
  if (read.ok) return ok({ ...read.value, invited: true });
  return read.code === 'link.wrong' && !rates.wrongSecrets.take(address) ? no('rate.joins') : read;
};

/** Null where the seat has left by now: then it is a new one. */
const comeBack = async (
  { seat, secret, offered }: Given,
  session: Session,
  { room, media, offer }: AskOutput<'room.join'>,
  { rooms, hash, now, relays }: House,
): Promise<Result<Joined> | null> => {
  const actor = await rooms.find(room);
  if (!actor?.room.seats.has(seat)) return null;
  let answer: Result<Joined> | null = null;
  await actor.perform(
    (at) => ({ type: 'resume', seat, secretHash: hash(secret), media, at }),
    () => {
      session.sit(actor, seat);
      const ice = relays.forSeat(session.address, session.iceServers);
      answer = ok({ seat, secret, snapshot: actor.snapshot(), ...ice, now: now(), offered });
      // The offer was said, and whatever was answered to it went to a connection that nobody reads.
      const pairs = offer && offered !== null ? [{ to: offered, pair: offer.pair, sent: 0, received: -1 }] : [];
      actor.signals.catchUp(seat, session.wire, pairs, false);
    },
  );
  return answer;
};

const take = async (
  actor: RoomActor,
  session: Session,
  { name, media, offer, invited }: AskOutput<'room.join'> & Coming,
  { newSeat, newSecret, hash, now, relays, counters }: House,
): Promise<Result<Joined>> => {
  const seat = newSeat();
  const secret = newSecret();
  let answer: Result<Joined> = no('failed');
  let offered: SeatId | null = null;
  const decision = await actor.perform(
    (at) => ({ type: 'join', seat, secretHash: hash(secret), name, media, invited, at }),
    () => {
      session.sit(actor, seat);
      const ice = relays.forSeat(session.address, session.iceServers);
      answer = ok({ seat, secret, snapshot: actor.snapshot(), ...ice, now: now(), offered });
    },
    () => {
      // The offer goes ahead of the news, so that it is being answered while the resident's page draws the newcomer.
      offered = offer ? actor.signals.onlyOther(seat) : null;
      if (!offer || offered === null) return;
      const sdp = { type: 'offer', sdp: offer.sdp } as const;
      counters.signalled(actor.signals.pass(seat, { to: offered, pair: offer.pair, n: 0, sdp }));
    },
  );
  return decision.ok ? answer : no(decision.code);
};
