import { Attempt, MadeWebhook, Webhooks as WebhookList, type NewWebhook, type Webhook } from '@parley/protocol/http';
import type { Readable } from '../readable.ts';
import { mapped, type AdminResult, type Api } from './Api.ts';
import { Deliveries } from './Deliveries.ts';
import { type Followed, type Freshness, Poll, type PollWorld } from './Poll.ts';
import { keepRows } from './rows.ts';

/** How often is asked how the webhooks do, in ms. */
const EVERY_MS = 5_000;
/** The server gives somebody else's ten seconds to answer a test, and then has to answer itself, in ms. */
const TEST_MS = 30_000;

/** Who is told by HTTP of what happens: followed, made, tested, removed. */
export class Webhooks implements Followed<readonly Webhook[]> {
  readonly #api: Api;
  readonly #world: PollWorld;
  readonly #poll: Poll<readonly Webhook[]>;
  readonly value: Readable<readonly Webhook[] | null>;
  readonly freshness: Readable<Freshness>;

  /** @internal `Admin` makes one. */
  constructor(api: Api, world: PollWorld) {
    this.#api = api;
    this.#world = world;
    this.#poll = new Poll<readonly Webhook[]>(world, {
      everyMs: EVERY_MS,
      ask: async () => mapped(await api.ask('/api/v1/webhooks', { answer: WebhookList }), ({ webhooks }) => webhooks),
      merge: (before, after) => keepRows(before, after, ({ id }) => id),
    });
    this.value = this.#poll.value;
    this.freshness = this.#poll.freshness;
  }

  follow(): () => void {
    return this.#poll.follow();
  }

  again(): Promise<void> {
    return this.#poll.again();
  }

  /** Makes a webhook. Its secret is told this once. */
  async make(wanted: NewWebhook): Promise<AdminResult<MadeWebhook>> {
    const answer = await this.#api.ask('/api/v1/webhooks', { method: 'POST', body: wanted, answer: MadeWebhook });
    void this.#poll.again();
    return answer;
  }

  /** It is told nothing any more, and what waited for it is forgotten. */
  async remove(id: string): Promise<AdminResult<void>> {
    const answer = await this.#api.ask<void>(pathOf(id), { method: 'DELETE', answer: null });
    void this.#poll.again();
    return answer;
  }

  /** Sends a message now that is about no event, and answers what came of it. It is in no log. */
  test(id: string): Promise<AdminResult<Attempt>> {
    return this.#api.ask(`${pathOf(id)}/test`, { method: 'POST', answer: Attempt, withinMs: TEST_MS });
  }

  /** The messages to one of them. */
  deliveries(id: string): Deliveries {
    return new Deliveries(this.#api, this.#world, pathOf(id));
  }
}

const pathOf = (id: string): string => `/api/v1/webhooks/${encodeURIComponent(id)}`;
