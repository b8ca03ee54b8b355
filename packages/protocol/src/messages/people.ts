import * as v from 'valibot';
import { SeatId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { oneLine } from './visible.ts';

/** A display name as it arrives: trimmed, inner white space folded, 1–64 characters, visible, well-formed. */
export const DisplayName = oneLine(LIMITS.name);

/** Whether a microphone, a camera, a shared screen or a recording runs right now. */
export const OnOff = v.picklist(['on', 'off']);
export type OnOff = v.InferOutput<typeof OnOff>;

/** The soft media state of a seat: told by its owner, never stored, told again at each resume. */
export const Media = v.strictObject({ microphone: OnOff, camera: OnOff, screen: OnOff, recording: OnOff });
export type Media = v.InferOutput<typeof Media>;

/** What is known of a seat's media before its owner has told it. */
export const MEDIA_OFF: Media = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' };

/** How present a seat's person is: `here`, or `reconnecting` while its socket is gone. */
export const Presence = v.picklist(['here', 'reconnecting']);
export type Presence = v.InferOutput<typeof Presence>;

/** `people.hand`: my hand is up, or down again. */
export const HandAsk = v.strictObject({ up: v.boolean() });

/** A person as everybody in the room sees them. Read loosely: a newer server may add fields. */
export const PersonView = v.object({
  id: SeatId,
  name: v.string(),
  /** Server clock, milliseconds since 1970. */
  joined: v.number(),
  presence: Presence,
  media: v.object(Media.entries),
  /** Since when the hand is up, by the server's clock; null while it is down. */
  handSince: v.nullable(v.number()),
});
export type PersonView = v.InferOutput<typeof PersonView>;
