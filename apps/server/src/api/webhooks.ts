import { Attempt, Delivery, DeliveryPage, MadeWebhook, NewWebhook, Webhooks } from '@parley/protocol/http';
import * as v from 'valibot';
import { happened } from '../ports/EventLog.ts';
import { operation, refuse, reply, type Operation } from './operation.ts';
import { Limit, Numbered } from './query.ts';

const OneWebhook = v.object({ webhook: v.pipe(v.string(), v.maxLength(40)) });
const OneDelivery = v.object({
  ...OneWebhook.entries,
  event: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)),
});

/** Webhooks. Where what happened is told to is no matter of programs: a stolen key sends nothing to its thief. */
export const WEBHOOKS: readonly Operation[] = [
  operation({
    id: 'listWebhooks',
    method: 'get',
    at: '/webhooks',
    tag: 'webhooks',
    summary: 'The webhooks that there are and how they stand, without their secrets.',
    who: 'session',
    path: null,
    query: null,
    body: null,
    status: 200,
    answer: Webhooks,
    problems: [],
    run: async (_asked, { webhooks }) => reply({ webhooks: [...(await webhooks.all())] }),
  }),
  operation({
    id: 'createWebhook',
    method: 'post',
    at: '/webhooks',
    tag: 'webhooks',
    summary: 'Makes a webhook, which is told what happens from now on. Its secret is told this once.',
    who: 'session',
    path: null,
    query: null,
    body: NewWebhook,
    status: 201,
    answer: MadeWebhook,
    problems: ['webhook.many', 'webhook.address'],
    run: async ({ body, address }, { webhooks, events, now }) => {
      const made = await webhooks.make(body);
      if (typeof made === 'string') return refuse(made);
      events.note(happened('webhook.made', now(), { name: hostOf(made), address }));
      return reply(made);
    },
  }),
  operation({
    id: 'removeWebhook',
    method: 'delete',
    at: '/webhooks/{webhook}',
    tag: 'webhooks',
    summary: 'Removes a webhook with what waits for it.',
    who: 'session',
    path: OneWebhook,
    query: null,
    body: null,
    status: 204,
    answer: null,
    problems: ['webhook.unknown'],
    run: async ({ path: { webhook }, address }, { webhooks, events, now }) => {
      const removed = await webhooks.remove(webhook);
      if (!removed) return refuse('webhook.unknown');
      events.note(happened('webhook.removed', now(), { name: hostOf(removed), address }));
      return reply(null);
    },
  }),
  operation({
    id: 'testWebhook',
    method: 'post',
    at: '/webhooks/{webhook}/test',
    tag: 'webhooks',
    summary: 'Sends a message of the type test, now and once, and answers what came of it.',
    who: 'session',
    path: OneWebhook,
    query: null,
    body: null,
    status: 200,
    answer: Attempt,
    problems: ['webhook.unknown'],
    run: async ({ path: { webhook } }, { webhooks }) => {
      const attempt = await webhooks.test(webhook);
      return attempt ? reply(attempt) : refuse('webhook.unknown');
    },
  }),
  operation({
    id: 'listDeliveries',
    method: 'get',
    at: '/webhooks/{webhook}/deliveries',
    tag: 'webhooks',
    summary: 'The messages to a webhook before the number of an event or from the end on, newest first.',
    who: 'session',
    path: OneWebhook,
    query: v.strictObject({ limit: Limit, before: Numbered }),
    body: null,
    status: 200,
    answer: DeliveryPage,
    problems: ['webhook.unknown'],
    run: async ({ path: { webhook }, query: { limit, before = Number.MAX_SAFE_INTEGER } }, { webhooks }) => {
      const found = await webhooks.deliveries(webhook, before, limit);
      if (!found) return refuse('webhook.unknown');
      return reply({ deliveries: [...found], next: found.length < limit ? null : (found.at(-1)?.n ?? null) });
    },
  }),
  operation({
    id: 'resendDelivery',
    method: 'post',
    at: '/webhooks/{webhook}/deliveries/{event}/again',
    tag: 'webhooks',
    summary: 'Lets a message be sent again at once, whatever came of it before. It keeps its id.',
    who: 'session',
    path: OneDelivery,
    query: null,
    body: null,
    status: 200,
    answer: Delivery,
    problems: ['webhook.unknown', 'delivery.unknown'],
    run: async ({ path: { webhook, event } }, { webhooks }) => {
      const found = await webhooks.again(webhook, event);
      return typeof found === 'string' ? refuse(found) : reply(found);
    },
  }),
];

/** In the log an address stands without its path, which may hold a secret. */
const hostOf = ({ url }: { url: string }): string | null => URL.parse(url)?.host ?? null;
