import type { Attempt, Delivery, MadeWebhook, NewWebhook, Webhook } from '@parley/protocol/http';
import { randomBytes } from 'node:crypto';
import { outwardUrl } from '../outward/outwardUrl.ts';
import type { Post } from '../outward/Post.ts';
import { GIVE_UP_MS } from './backOff.ts';
import { Courier, type CourierOptions } from './Courier.ts';
import { newWebhookSecret } from './sign.ts';

/** Webhooks at a time. */
export const MOST_WEBHOOKS = 10;
/** How often it is looked for what happened, ms. Without a webhook nobody looks. */
const LOOK_MS = 250;
/** How often what is too old is given up, ms, and how much of it at once. */
const GIVE_UP = { everyMs: 60_000, most: 200 };
/** A clock that goes back by more than this was set, ms. */
const SET_BACK_MS = 60_000;

/** What webhooks need from around them. */
export type WebhooksOptions = Omit<CourierOptions, 'post'> & { readonly post: Pick<Post, 'send' | 'close'> };

/** Why a webhook was not made. */
export type WebhookRefusal = 'webhook.many' | 'webhook.address';

/** Tells other systems what happened: at least once, also across restarts, for the log of events is the queue. Ends with `close`. */
export class Webhooks {
  readonly #options: WebhooksOptions;
  readonly #couriers = new Map<string, Courier>();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #lookedAt = 0;
  #gaveUpAt = 0;
  #making = 0;
  #ended = false;

  private constructor(options: WebhooksOptions) {
    this.#options = options;
  }

  /** Reads what is kept, and goes on with what waits. Rejects when the store fails. */
  static async open(options: WebhooksOptions): Promise<Webhooks> {
    const webhooks = new Webhooks(options);
    for (const kept of await options.store.all()) webhooks.#couriers.set(kept.id, new Courier(kept, options));
    await options.store.hastenAll(options.now());
    webhooks.#watch();
    return webhooks;
  }

  /** All of them with how they stand, oldest first. */
  all(): Promise<readonly Webhook[]> {
    return Promise.all([...this.#couriers.values()].map((courier) => this.#standingOf(courier)));
  }

  /** Makes one, which is told what happens from now on. Rejects when the store fails: then there is none. */
  async make({ url, types }: NewWebhook): Promise<MadeWebhook | WebhookRefusal> {
    const { store, allowed, now } = this.#options;
    if (this.#couriers.size + this.#making >= MOST_WEBHOOKS) return 'webhook.many';
    const to = outwardUrl(url, allowed);
    if (to === null) return 'webhook.address';
    const secret = newWebhookSecret();
    const kept = { id: randomBytes(6).toString('hex'), url: to.href, types, made: now(), secret };
    this.#making += 1;
    try {
      await store.add(kept);
    } finally {
      this.#making -= 1;
    }
    const courier = new Courier(kept, this.#options);
    this.#couriers.set(kept.id, courier);
    this.#watch();
    return { ...(await this.#standingOf(courier)), secret };
  }

  /** Removes one with what waits for it; null where there is none. */
  async remove(id: string): Promise<Pick<Webhook, 'url'> | null> {
    const courier = this.#couriers.get(id);
    if (!courier) return null;
    await this.#options.store.remove(id);
    this.#couriers.delete(id);
    // What is on its way to it may take its time.
    void courier.close();
    return { url: courier.webhook.url };
  }

  /** Its messages before a number, newest first; null where there is no such webhook. */
  async deliveries(id: string, before: number, limit: number): Promise<readonly Delivery[] | null> {
    return this.#couriers.has(id) ? this.#options.store.deliveries(id, before, limit) : null;
  }

  /** Lets a message be sent again, whatever came of it before. */
  async again(id: string, n: number): Promise<Delivery | 'webhook.unknown' | 'delivery.unknown'> {
    const { store, now } = this.#options;
    const courier = this.#couriers.get(id);
    if (!courier) return 'webhook.unknown';
    const isThere = await store.again(id, n, now());
    const [found] = isThere ? await store.deliveries(id, n + 1, 1) : [];
    if (found?.n !== n) return 'delivery.unknown';
    courier.rouse();
    return found;
  }

  /** Sends a message that is no event, now and once; null where there is no such webhook. */
  async test(id: string): Promise<Attempt | null> {
    return (await this.#couriers.get(id)?.test(`test_${randomBytes(12).toString('hex')}`)) ?? null;
  }

  /** Gives up what is on its way: it is sent again after the next start. */
  async close(): Promise<void> {
    this.#ended = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    const closed = [...this.#couriers.values()].map((courier) => courier.close());
    this.#options.post.close();
    await Promise.all([this.#looking, ...closed]);
  }

  async #standingOf({ webhook: { id, url, types, made } }: Courier): Promise<Webhook> {
    return { id, url, types: [...types], made, ...(await this.#options.store.standing(id)) };
  }

  #watch(): void {
    if (this.#ended || this.#timer !== null || this.#couriers.size === 0) return;
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    this.#timer.unref();
  }

  #look(): void {
    this.#looking ??= this.#lookNow()
      .catch(this.#options.failed)
      .finally(() => (this.#looking = null));
  }

  async #lookNow(): Promise<void> {
    const { store, now } = this.#options;
    const at = now();
    if (at < this.#lookedAt - SET_BACK_MS) {
      await store.hastenAll(at);
      for (const courier of this.#couriers.values()) courier.rouse();
    }
    this.#lookedAt = at;
    if (Math.abs(at - this.#gaveUpAt) >= GIVE_UP.everyMs) {
      this.#gaveUpAt = at;
      await store.giveUp(at - GIVE_UP_MS, GIVE_UP.most);
    }
    await store.collect(at);
    for (const courier of this.#couriers.values()) courier.wake();
  }
}
