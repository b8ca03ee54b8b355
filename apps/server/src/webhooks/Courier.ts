import type { Attempt, LifeEvent, WebhookMessage } from '@parley/protocol/http';
import type { Log } from '../observe/log.ts';
import { outwardUrl } from '../outward/outwardUrl.ts';
import type { Post, Posted } from '../outward/Post.ts';
import type { Counters } from '../ports/Counters.ts';
import type { Due, KeptWebhook, Settled, WebhookStore } from '../ports/WebhookStore.ts';
import { GIVE_UP_MS, isTaken, waitAfter } from './backOff.ts';
import { messageId, messageOf } from './message.ts';
import { Rest } from './Rest.ts';
import { signedHeaders } from './sign.ts';

/** Messages to one webhook at a time, each of another room, and how many are read at once. */
export const MOST_REQUESTS = 8;
const MOST_READ = 64;
/** How far is read past messages of rooms that are busy: after each message, and now and then. */
const WITHIN = { landed: 256, look: 5_000 };
/** A receiver that has not answered by then does not. */
const PATIENCE_MS = 10_000;
/** What goes wrong with a webhook is logged at most this often. */
const COMPLAIN_MS = 60_000;

/** What a courier needs from around it. */
export type CourierOptions = {
  readonly store: WebhookStore;
  readonly post: Pick<Post, 'send'>;
  /** Origins to which neither HTTPS nor a public address is demanded. */
  readonly allowed: ReadonlySet<string>;
  readonly counters: Pick<Counters, 'hooked'>;
  readonly now: () => number;
  /** Hears of what could not be read or kept. */
  readonly failed: (error: unknown) => void;
  readonly log: Pick<Log, 'warn'>;
};

/**
 * Brings one webhook its messages: those of one room one after the other, as long as all are taken, those of others beside them. Each
 * is settled after it was answered, so a cut brings it once more and never loses it. While nothing gets through one is tried now and then.
 */
export class Courier {
  readonly webhook: KeptWebhook;
  readonly #options: CourierOptions;
  readonly #rest = new Rest();
  /** What is on its way, by room. */
  readonly #flights = new Map<string | null, Promise<void>>();
  /** What was tried while nothing got through: not its own fault. */
  readonly #probed = new Set<number>();
  #reading: Promise<void> | null = null;
  /** Something has changed since it was read what is due. */
  #isWanted = false;
  /** Rooms are looked for behind those that have much. */
  #isLooking = false;
  #isRoused = false;
  #complainedAt = -Infinity;
  #ended = false;

  constructor(webhook: KeptWebhook, options: CourierOptions) {
    this.webhook = webhook;
    this.#options = options;
  }

  /** Brings what is due, as far as it is not on its way, and not while it rests. Called now and then: it looks farther then than by itself. */
  wake(): void {
    this.#isLooking = true;
    this.#read();
  }

  #read(): void {
    this.#isWanted = true;
    this.#reading ??= this.#begin()
      .catch((error: unknown) => this.#stall(error))
      .finally(() => (this.#reading = null));
  }

  /** Tries at the next occasion, also while it rests. */
  rouse(): void {
    this.#rest.end();
    // What is on its way may fail, and that is no answer to who asks now.
    this.#isRoused = this.#flights.size > 0;
  }

  /** Sends a message that is no event, and says what came of it. */
  async test(id: string): Promise<Attempt> {
    const at = this.#options.now();
    return attemptOf(await this.#send(id, { type: 'test', timestamp: new Date(at).toISOString(), data: {} }));
  }

  /** Begins nothing any more; resolves when nothing is on its way. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#reading;
    await Promise.all(this.#flights.values());
  }

  async #begin(): Promise<void> {
    const { store, now } = this.#options;
    while (this.#isWanted) {
      const free = (this.#rest.isDown ? 1 : MOST_REQUESTS) - this.#flights.size;
      if (this.#ended || free <= 0 || !this.#rest.isOver(now())) return;
      const within = WITHIN[this.#isLooking ? 'look' : 'landed'];
      const isLooking = this.#isLooking;
      [this.#isWanted, this.#isLooking] = [false, false];
      const except = [...this.#flights.keys()];
      const due = await store.due(this.webhook.id, now(), { limit: MOST_READ, within, except });
      if (this.#ended) return;
      const first = [...Map.groupBy(due, ({ event }) => event.room)].slice(0, free);
      for (const [room, [one]] of first) if (one) this.#flights.set(room, this.#fly(room, one));
      // Where one room has filled the page, others may be behind it.
      if (isLooking && due.length === MOST_READ && first.length > 0) [this.#isWanted, this.#isLooking] = [true, true];
    }
  }

  async #fly(room: string | null, due: Due): Promise<void> {
    try {
      await this.#deliver(due);
    } catch (error) {
      this.#stall(error);
    } finally {
      this.#flights.delete(room);
      this.#read();
    }
  }

  #stall(error: unknown): void {
    this.#options.failed(error);
    this.#rest.stall(this.#options.now());
  }

  async #deliver({ event, tries: before, due }: Due): Promise<void> {
    const { store, counters, now } = this.#options;
    const { id } = this.webhook;
    const message = messageOf(event);
    if (message === null) {
      // What it was about has been deleted: there is nothing to tell.
      const gone = { tries: before, tried: null, attempt: null, next: { state: 'failed' } } as const;
      return store.settle(id, event.n, due, gone);
    }
    const { round, isDown } = this.#rest;
    const posted = await this.#send(messageId(event), message);
    // Told to end, it gave up what was on its way: that is no attempt.
    if (this.#ended && posted.at === 'failed') return;
    const [tries, tried] = [before + 1, now()];
    counters.hooked(isTaken(posted) ? 'delivered' : posted.at === 'answered' ? 'rejected' : posted.at);
    if (!isTaken(posted)) this.#complain(posted);
    const isBack = this.#rest.hear(posted, round, tried);
    if (this.#isRoused) this.rouse();
    this.#isRoused = false;
    await store.settle(id, event.n, due, {
      tries,
      tried,
      attempt: attemptOf(posted),
      next: this.#nextOf(event, tries, posted),
    });
    this.#rest.kept();
    if (isDown && !isTaken(posted)) this.#probed.add(event.n);
    if (!isBack || this.#probed.size === 0) return;
    await store.hasten(id, [...this.#probed], now());
    this.#probed.clear();
  }

  #nextOf({ at }: LifeEvent, tries: number, posted: Posted): Settled['next'] {
    if (isTaken(posted)) return { state: 'delivered' };
    const due = this.#options.now() + waitAfter(tries);
    return due > at + GIVE_UP_MS ? { state: 'failed' } : { state: 'waiting', due };
  }

  async #send(id: string, message: WebhookMessage): Promise<Posted> {
    const { post, allowed, now } = this.#options;
    const url = outwardUrl(this.webhook.url, allowed);
    if (!url) return { at: 'refused' };
    const body = Buffer.from(JSON.stringify(message));
    const headers = {
      'Content-Type': 'application/json',
      'User-Agent': 'Parley',
      ...signedHeaders(this.webhook.secret, { id, at: now(), body }),
    };
    return post.send({ url, headers, body, withinMs: PATIENCE_MS });
  }

  /** Never with the path, which may hold a secret. */
  #complain(posted: Posted): void {
    const now = this.#options.now();
    if (Math.abs(now - this.#complainedAt) < COMPLAIN_MS) return;
    this.#complainedAt = now;
    const { id, url } = this.webhook;
    this.#options.log.warn({ webhook: id, host: URL.parse(url)?.host, ...attemptOf(posted) }, 'a webhook was not told');
  }
}

const attemptOf = (posted: Posted): Attempt =>
  posted.at === 'answered' ? { at: 'answered', status: posted.status } : posted;
