import * as v from 'valibot';
import { LIMITS } from '../limits.ts';
import { oneLine } from './visible.ts';

/** What a room is called, as it arrives: trimmed, inner white space folded, 1–80 characters, visible, well-formed. */
export const RoomTitle = oneLine(LIMITS.title);

/** What the owner of a room decides about it. */
export const Settings = v.object({
  /** Null: the room has no name. */
  title: v.nullable(v.string()),
  /** Shown to everybody in the lobby, with its head count. Only a room with a title is. */
  listed: v.boolean(),
  /** Not forgotten when everybody has left, nor its chat. */
  kept: v.boolean(),
});
export type Settings = v.InferOutput<typeof Settings>;

/** `room.settings`: the owner changes what is named here and leaves the rest. */
export const SettingsAsk = v.strictObject({
  title: v.exactOptional(v.nullable(RoomTitle)),
  listed: v.exactOptional(v.boolean()),
  kept: v.exactOptional(v.boolean()),
});
/** What the owner of a room wants to be otherwise; what is absent stays. */
export type SettingsChange = {
  /** 1 to 80 characters; null takes the name away, and the room off the list. */
  title?: string | null;
  /** Whether everybody sees it in the lobby. Only a room with a title can be listed. */
  listed?: boolean;
  /** Whether it is kept, with its chat, while nobody is in it. */
  kept?: boolean;
};
