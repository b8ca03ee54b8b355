import { WebhookMessage, type LifeEvent } from '@parley/protocol/http';
import * as v from 'valibot';

/** What a webhook is told of an event; null where the event is none of those, or what it was about has been deleted since. */
export const messageOf = (event: LifeEvent): WebhookMessage | null => {
  const { n, at, room, seat, name, detail } = event;
  const told = (type: string, data: object) => {
    const message = { type, timestamp: new Date(at).toISOString(), data: { event: n, room, ...data } };
    const parsed = v.safeParse(WebhookMessage, message);
    return parsed.success ? parsed.output : null;
  };
  switch (event.kind) {
    case 'room.started':
      return told('room.started', {});
    case 'room.ended':
      return told('room.ended', { by: detail ?? 'people' });
    case 'person.joined':
      return told('person.joined', { seat, name });
    case 'person.left':
      return told('person.left', { seat, name, how: detail });
    case 'person.removed':
      return told('person.left', { seat, name, how: 'removed' });
    case 'call.missed':
      return told('call.missed', { from: detail, to: name });
    case 'join.refused':
    case 'admin.in':
    case 'admin.refused':
    case 'admin.out':
    case 'admin.message':
    case 'admin.drain':
    case 'key.made':
    case 'key.revoked':
    case 'key.did':
    case 'webhook.made':
    case 'webhook.removed':
      return null;
  }
};

/** By what a receiver knows a message again: the event's number and its time, for a restored backup gives numbers anew. */
export const messageId = ({ n, at }: Pick<LifeEvent, 'n' | 'at'>): string => `event_${n}_${at.toString(36)}`;
