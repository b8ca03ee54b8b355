import type { Attempt, Delivery, LifeEvent, Webhook, WebhookType } from '@parley/protocol/http';

/** A webhook as it is kept, with what its messages are signed by. */
export type KeptWebhook = Pick<Webhook, 'id' | 'url' | 'types' | 'made'> & { readonly secret: string };

/** A message that is to be sent. By `due` it is settled: asked for again meanwhile, it has another. */
export type Due = { readonly event: LifeEvent; readonly tries: number; readonly due: number };

/** How many are wanted, none of rooms that are on their way; and among how many of those that are due they are looked for. */
export type DueQuestion = {
  readonly limit: number;
  readonly within: number;
  readonly except: readonly (string | null)[];
};

/** What came of sending one: when it is tried again, or how it ended. Without an attempt nothing was sent. */
export type Settled = {
  readonly tries: number;
  readonly tried: number | null;
  readonly attempt: Attempt | null;
  readonly next: { readonly state: 'waiting'; readonly due: number } | { readonly state: 'delivered' | 'failed' };
};

/** Which kinds of events a type of message is made of. */
export const KINDS_OF: Readonly<Record<WebhookType, readonly LifeEvent['kind'][]>> = {
  'room.started': ['room.started'],
  'room.ended': ['room.ended'],
  'person.joined': ['person.joined'],
  'person.left': ['person.left', 'person.removed'],
  'call.missed': ['call.missed'],
};

/** The type of the message that an event of such a kind becomes; null for those that no webhook is told. */
export const typeOf = (kind: LifeEvent['kind']): WebhookType | null =>
  (Object.keys(KINDS_OF) as WebhookType[]).find((type) => KINDS_OF[type].includes(kind)) ?? null;

/**
 * Webhooks, and what waits for them. The events of the log are the queue: a webhook remembers up to which of them messages were made,
 * and a message is its event's number and how it went, gone when the event is. The contract is `contracts/webhookStore.ts`, run on
 * every adapter.
 */
export interface WebhookStore {
  /** All of them, oldest first. */
  all(): Promise<readonly KeptWebhook[]>;
  /** From now on: what happened before is no matter of it. */
  add(webhook: KeptWebhook): Promise<void>;
  /** With its messages; false where there is none of this id. */
  remove(id: string): Promise<boolean>;
  /** Makes messages of the events since the last time, those of each webhook in one step, due at `now`. Resolves with how many. */
  collect(now: number): Promise<number>;
  /** The first messages of a webhook that are due: what was asked for, then the oldest. */
  due(id: string, now: number, question: DueQuestion): Promise<readonly Due[]>;
  /** Keeps what came of a message; where it was asked for again since it was due, it waits all the same. */
  settle(id: string, n: number, due: number, settled: Settled): Promise<void>;
  /** Lets a message wait again, before all others, whatever came of it before; false where there is none. */
  again(id: string, n: number, now: number): Promise<boolean>;
  /** Lets those of some messages that wait be due now. */
  hasten(id: string, ns: readonly number[], now: number): Promise<void>;
  /** Lets all that waits be due now: times that were kept are worth nothing where the clock was set back. */
  hastenAll(now: number): Promise<void>;
  /** Gives up what waits of events from before a time, but not what was asked for; at most `limit` of each webhook. Resolves with how many. */
  giveUp(before: number, limit: number): Promise<number>;
  /** How a webhook stands. */
  standing(id: string): Promise<Pick<Webhook, 'waiting' | 'since' | 'last'>>;
  /** Its messages before a number, newest first. */
  deliveries(id: string, before: number, limit: number): Promise<readonly Delivery[]>;
}
