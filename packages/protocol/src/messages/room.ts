import * as v from 'valibot';
import { Audience, ClientId, Incarnation, JoinId, RoomId, Secret, SeatId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { DisplayName, Media, PersonView } from './people.ts';
import { DirectLog } from './chat.ts';
import { Notice } from './notice.ts';
import { IceServer, SeatIce } from './relay.ts';
import { Settings } from './settings.ts';

/** A counter from 0 without gaps. */
export const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What one seat sees of its room: the whole answer to "what is going on here". */
export const RoomView = v.object({
  id: v.string(),
  capacity: v.number(),
  people: v.array(PersonView),
  ...Settings.entries,
  /** Who came first into the empty room. While that seat is not among the people, who has been there longest stands in for it. */
  owner: v.nullable(SeatId),
  /** Nobody takes a seat without a join link. */
  invited: v.optional(v.boolean(), false),
});
export type RoomView = v.InferOutput<typeof RoomView>;

/** How far a client has heard one audience: the number of the last notice it folded. */
export const Cursor = v.strictObject({ audience: Audience, n: Count });
export type Cursor = v.InferOutput<typeof Cursor>;

/** `room.peek`: what the room is called and how many are inside, asked at the door by who has the link. */
export const PeekAsk = v.strictObject({ room: RoomId });
export const Peeked = v.object({
  people: v.number(),
  capacity: v.number(),
  title: v.nullable(v.string()),
  iceServers: v.array(IceServer),
  /** Nobody takes a seat without a join link. */
  invited: v.optional(v.boolean(), false),
  /** Who takes a seat is given a relay. */
  relay: v.optional(v.boolean(), false),
});
export type Peeked = v.InferOutput<typeof Peeked>;

/** An offer that travels inside a join, for the one person who is inside: signal 0 of its pair, candidates gathered so far in the SDP. */
export const JoinOffer = v.strictObject({ pair: ClientId, sdp: v.pipe(v.string(), v.maxLength(LIMITS.sdp)) });
export type JoinOffer = v.InferOutput<typeof JoinOffer>;

/**
 * Whether a description leads nowhere: no candidate stands in it, under whatever ends of lines and in whatever case, and its maker
 * is not content to be found by the other end alone (RFC 8839, § 5.1 and § 5.3).
 */
export const leadsNowhere = (sdp: string): boolean => !/candidate|ice-lite/i.test(sdp);

/** `room.ahead`: an offer, without candidates, that the one who is inside may answer before there is a join. */
export const AheadAsk = v.strictObject({
  room: RoomId,
  offer: v.strictObject({ pair: ClientId, sdp: v.pipe(JoinOffer.entries.sdp, v.check(leadsNowhere)) }),
});
/** `ahead` down: such an offer, from nobody yet. */
export const AheadDown = v.object({ pair: ClientId, sdp: v.string() });

/** The token of a join link, a JWT (RFC 7519): what is in it the server alone looks at, and says `link.wrong` of what is none. */
export const JoinToken = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.joinLink));

/** `room.join`: a new seat, please. A repeat with the same `id`, which is the client's, is given the same seat. */
export const JoinAsk = v.strictObject({
  id: v.optional(JoinId),
  room: RoomId,
  name: DisplayName,
  media: Media,
  offer: v.optional(JoinOffer),
  /** Who shows one is called what it says, whatever `name` is. */
  link: v.optional(JoinToken),
});

/** The first view of a seat: a snapshot, and where each audience stands. */
export const Snapshot = v.object({
  incarnation: Incarnation,
  view: RoomView,
  cursors: v.array(v.object({ audience: v.string(), n: v.number() })),
  /** The last line of the room's chat, 0 when nothing was said. */
  chat: v.number(),
});
export type Snapshot = v.InferOutput<typeof Snapshot>;

export const Joined = v.object({
  seat: SeatId,
  secret: Secret,
  snapshot: Snapshot,
  ...SeatIce.entries,
  /** Server clock at the answer, milliseconds since 1970. */
  now: v.number(),
  /** To whom the offer in the join went; null when it was not used. */
  offered: v.nullable(SeatId),
});
export type Joined = v.InferOutput<typeof Joined>;

/** How far a seat has heard another one's signals: the number of the last one of that pair. */
export const PairPosition = v.strictObject({
  to: SeatId,
  pair: ClientId,
  received: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
  sent: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
});
export type PairPosition = v.InferOutput<typeof PairPosition>;

/** `room.resume`: my socket was cut, or my page was reloaded; here is my secret. Without `heard` the answer is a snapshot. */
export const ResumeAsk = v.strictObject({
  room: RoomId,
  seat: SeatId,
  secret: Secret,
  media: Media,
  heard: v.optional(v.strictObject({ incarnation: Incarnation, cursors: v.pipe(v.array(Cursor), v.maxLength(4)) })),
  pairs: v.pipe(v.array(PairPosition), v.maxLength(LIMITS.pairs)),
});

export const Resumed = v.object({
  /** What was missed, in order; or everything, when the ring does not reach back that far. */
  missed: v.union([v.object({ notices: v.array(Notice) }), v.object({ snapshot: Snapshot })]),
  chat: v.number(),
  /** Conversations with one other seat in which something was said, the one said in last at the end. */
  direct: v.array(DirectLog),
  ...SeatIce.entries,
  now: v.number(),
});
export type Resumed = v.InferOutput<typeof Resumed>;

/** `room.view`: I missed a notice; give me a snapshot. */
export const ViewAsk = v.strictObject({});

/** `room.leave`: I am leaving. */
export const LeaveAsk = v.strictObject({});
export const Done = v.object({});
