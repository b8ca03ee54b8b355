import * as v from 'valibot';
import { RoomId, SeatId } from '../ids.ts';

/** What all messages about rooms have: the number of the event, as the event log has it, and the room. */
const inRoom = { event: v.number(), room: RoomId };

const about = <Type extends string, Data extends v.ObjectEntries>(type: Type, data: Data) =>
  v.object({
    type: v.literal(type),
    /** When it happened, by the server's clock (RFC 3339, UTC). */
    timestamp: v.pipe(v.string(), v.isoTimestamp()),
    data: v.object(data),
  });

/**
 * The body of a message to a webhook, by Standard Webhooks 1.0: a person who joined or left has a seat and the name shown there, `how`
 * is the way of leaving (by the button, by closing the page, lost without a word, removed by the operator), `by` who ended the room.
 * `test` comes only when the operator asks for it.
 */
export const WebhookMessage = v.variant('type', [
  about('room.started', inRoom),
  about('room.ended', { ...inRoom, by: v.picklist(['people', 'operator']) }),
  about('person.joined', { ...inRoom, seat: SeatId, name: v.string() }),
  about('person.left', {
    ...inRoom,
    seat: SeatId,
    name: v.string(),
    how: v.picklist(['left', 'closed', 'lost', 'removed']),
  }),
  about('call.missed', { ...inRoom, from: v.string(), to: v.string() }),
  about('test', {}),
]);
export type WebhookMessage = v.InferOutput<typeof WebhookMessage>;
