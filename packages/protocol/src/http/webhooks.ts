import * as v from 'valibot';

/** What a webhook may be told. Somebody who was removed has left: that is a way of leaving. */
export const WEBHOOK_TYPES = ['room.started', 'room.ended', 'person.joined', 'person.left', 'call.missed'] as const;
export type WebhookType = (typeof WEBHOOK_TYPES)[number];

/** Letters of a webhook's address at most. */
const URL_LETTERS = 2_000;

/** `POST /api/v1/webhooks`: where messages go, and of what. */
export const NewWebhook = v.strictObject({
  url: v.pipe(v.string(), v.trim(), v.maxLength(URL_LETTERS), v.url()),
  types: v.pipe(
    v.array(v.picklist(WEBHOOK_TYPES)),
    v.minLength(1),
    v.maxLength(WEBHOOK_TYPES.length),
    v.check((types) => new Set(types).size === types.length, 'said twice'),
  ),
});
export type NewWebhook = v.InferInput<typeof NewWebhook>;

/** What came of an attempt. `refused`: the host is at no public address, so that nothing was sent; `why` is the system's code. */
export const Attempt = v.variant('at', [
  v.object({ at: v.literal('answered'), status: v.number() }),
  v.object({ at: v.literal('failed'), why: v.string() }),
  v.object({ at: v.literal('refused') }),
]);
export type Attempt = v.InferOutput<typeof Attempt>;

/** A webhook without its secret. Times are server milliseconds. */
export const Webhook = v.object({
  id: v.string(),
  url: v.string(),
  types: v.array(v.picklist(WEBHOOK_TYPES)),
  made: v.number(),
  /** Messages that are not there yet, and since when the oldest of them happened; null where all are. */
  waiting: v.number(),
  since: v.nullable(v.number()),
  /** The last attempt of all; null before the first. */
  last: v.nullable(v.object({ tried: v.number(), attempt: Attempt })),
});
export type Webhook = v.InferOutput<typeof Webhook>;

/** A new webhook. `secret` is told this once: `whsec_` and the key in base64, as Standard Webhooks writes it. */
export const MadeWebhook = v.object({ ...Webhook.entries, secret: v.string() });
export type MadeWebhook = v.InferOutput<typeof MadeWebhook>;

export const Webhooks = v.object({ webhooks: v.array(Webhook) });

/** A message to a webhook, as the operator sees it: the event's number, what it was, and how it went. */
export const Delivery = v.object({
  n: v.number(),
  at: v.number(),
  type: v.picklist(WEBHOOK_TYPES),
  room: v.nullable(v.string()),
  name: v.nullable(v.string()),
  /** `failed`: nobody took it for three days, and it is not tried by itself any more. */
  state: v.picklist(['waiting', 'delivered', 'failed']),
  /** Attempts so far, and when the last one was; null before the first. */
  tries: v.number(),
  tried: v.nullable(v.number()),
  attempt: v.nullable(Attempt),
  /** When it is tried next; null unless it waits. */
  due: v.nullable(v.number()),
});
export type Delivery = v.InferOutput<typeof Delivery>;

/** Messages to one webhook, newest first; `next` goes on, null at the end. */
export const DeliveryPage = v.object({ deliveries: v.array(Delivery), next: v.nullable(v.number()) });
export type DeliveryPage = v.InferOutput<typeof DeliveryPage>;
