import * as v from 'valibot';

/** What is kept of what happened. Closed: what is new gets a line here. */
export const EVENT_KINDS = [
  'room.started',
  'room.ended',
  'person.joined',
  'person.left',
  'person.removed',
  'join.refused',
  'call.missed',
  'admin.in',
  'admin.refused',
  'admin.out',
  'admin.message',
  'admin.drain',
  'key.made',
  'key.revoked',
  'key.did',
  'webhook.made',
  'webhook.removed',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * Something that happened. `n` counts up, also across restarts. What does not apply is null: `detail` is a code or a few words, such as
 * why a join was refused, `address` is kept of who was refused and of who signed in alone.
 */
export const LifeEvent = v.object({
  n: v.number(),
  at: v.number(),
  kind: v.picklist(EVENT_KINDS),
  room: v.nullable(v.string()),
  seat: v.nullable(v.string()),
  name: v.nullable(v.string()),
  detail: v.nullable(v.string()),
  address: v.nullable(v.string()),
});
export type LifeEvent = v.InferOutput<typeof LifeEvent>;

/** Events, newest first where `before` was asked for and oldest first after `after`; `next` goes on in the same direction, null at the end. */
export const EventPage = v.object({ events: v.array(LifeEvent), next: v.nullable(v.number()) });
export type EventPage = v.InferOutput<typeof EventPage>;
