import * as v from 'valibot';
import { ClientId, SeatId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { showsSomething } from './visible.ts';

// Lone surrogates cannot be stored as UTF-8 nor shown; other control characters but tab and line feed have no place in a text.
// eslint-disable-next-line no-control-regex -- the control characters are what it looks for
const FORBIDDEN = /[\p{Cs}\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;

/** One chat text: trimmed, 1–2,000 characters, line breaks allowed. */
export const ChatText = v.pipe(
  v.string(),
  v.maxLength(LIMITS.chatText * 4),
  v.transform((text) => text.replaceAll(/\r\n?/g, '\n').trim()),
  v.maxLength(LIMITS.chatText),
  v.check(showsSomething),
  v.check((text) => !FORBIDDEN.test(text)),
);

/** Where a line belongs: the room's own conversation, or the seat that one writes to alone. */
export const Conversation = v.union([v.literal('room'), SeatId]);
export type Conversation = string;

/** `chat.send`: say something. `id` is the client's; a repeat with the same id is the same line. */
export const ChatSendAsk = v.strictObject({ conversation: Conversation, id: ClientId, text: ChatText });
export const ChatSent = v.object({ n: v.number(), at: v.number() });

/** A line of the log, `n` dense from 1 per conversation. A line between two names the other of them, as each one sees it. */
export const ChatLine = v.object({
  conversation: v.string(),
  n: v.number(),
  id: v.string(),
  from: SeatId,
  /** The author's name at the time: people who left stay readable. */
  name: v.string(),
  text: v.string(),
  at: v.number(),
});
export type ChatLine = v.InferOutput<typeof ChatLine>;

/** `chat.since`: the lines after `n`, oldest first. */
export const ChatSinceAsk = v.strictObject({
  conversation: Conversation,
  n: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
/** A conversation of a seat with another one, who may have left: `n` is the number of its last line. */
export const DirectLog = v.object({ seat: SeatId, name: v.string(), n: v.number() });
export type DirectLog = v.InferOutput<typeof DirectLog>;

export const ChatPage = v.object({ lines: v.array(ChatLine), last: v.number() });
