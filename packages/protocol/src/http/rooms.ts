import * as v from 'valibot';
import { RoomId, SeatId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { LinkState } from '../messages/links.ts';
import { Presence, Media } from '../messages/people.ts';
import { RoomTitle } from '../messages/settings.ts';
import { ChatText } from '../messages/chat.ts';

/** How many of anything one page holds. */
export const PAGE = { standard: 100, most: 500 } as const;

/** A room as the operator sees it. Times are server milliseconds. */
export const RoomSummary = v.object({
  id: RoomId,
  title: v.nullable(v.string()),
  listed: v.boolean(),
  kept: v.boolean(),
  /** Nobody joins without a join link. */
  invited: v.boolean(),
  capacity: v.number(),
  people: v.number(),
  /** Of them, those who share a screen, and those who record. */
  sharing: v.number(),
  recording: v.number(),
  /** Since when somebody is there; null while nobody is. */
  since: v.nullable(v.number()),
});
export type RoomSummary = v.InferOutput<typeof RoomSummary>;

/** Somebody in a room. */
export const RoomPerson = v.object({
  seat: SeatId,
  name: v.string(),
  joined: v.number(),
  presence: Presence,
  media: v.object(Media.entries),
  hand: v.boolean(),
  /** Who may change the room's settings. */
  owner: v.boolean(),
  /** As their own page told last, of those who are here; empty before it has. */
  links: v.array(LinkState),
});
export type RoomPerson = v.InferOutput<typeof RoomPerson>;

export const RoomDetail = v.object({ ...RoomSummary.entries, persons: v.array(RoomPerson) });
export type RoomDetail = v.InferOutput<typeof RoomDetail>;

/** Rooms by their ids; `next` is where the next page begins, null at the end. */
export const RoomPage = v.object({ rooms: v.array(RoomSummary), next: v.nullable(v.string()) });
export type RoomPage = v.InferOutput<typeof RoomPage>;

export const PersonPage = v.object({ persons: v.array(RoomPerson) });

/** `POST /api/v1/rooms`: a room that nobody has entered yet. Without a title it cannot be listed. */
export const NewRoom = v.strictObject({
  title: v.exactOptional(v.nullable(RoomTitle)),
  listed: v.exactOptional(v.boolean()),
  /** Where it is not said, as `invited`: a room that is forgotten is open to everybody when its link opens it again. */
  kept: v.exactOptional(v.boolean()),
  /** Nobody joins without a join link (`createLink`). By default anybody may who has the address. */
  invited: v.exactOptional(v.boolean()),
  /** How many fit; as many as the server allows where it is not said. */
  capacity: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(2), v.maxValue(LIMITS.capacity))),
});
export type NewRoom = v.InferInput<typeof NewRoom>;

/** Its link is what people open. */
export const MadeRoom = v.object({ ...RoomSummary.entries, url: v.nullable(v.string()) });
export type MadeRoom = v.InferOutput<typeof MadeRoom>;

/** A message of the operator to one room or to all: shown to everybody who is there, kept nowhere. */
export const Message = v.strictObject({ text: v.pipe(ChatText, v.maxLength(500)) });
/** To how many people it went. */
export const Reached = v.object({ people: v.number() });
export type Reached = v.InferOutput<typeof Reached>;

/** A name that can be called. */
export const NameEntry = v.object({
  name: v.string(),
  /** One of its devices has a page open. */
  online: v.boolean(),
  /** Its devices that are rung while no page is open. */
  pushed: v.number(),
  used: v.number(),
});
export type NameEntry = v.InferOutput<typeof NameEntry>;
export const NamePage = v.object({ names: v.array(NameEntry), next: v.nullable(v.string()) });
export type NamePage = v.InferOutput<typeof NamePage>;
