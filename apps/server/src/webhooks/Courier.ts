import type { Attempt, LifeEvent, WebhookMessage } from '@parley/protocol/http';
import type { Log } from '../observe/log.ts';
import { outwardUrl } from '../outward/outwardUrl.ts';
import type { Post, Posted } from '../outward/Post.ts';
import type { Counters } from '../ports/Counters.ts';
import type { Due, KeptWebhook, Settled, WebhookStore } from '../ports/WebhookStore.ts';
import { GIVE_UP_MS, isDown, isTaken, restAfter, waitAfter } from './backOff.ts';
import { messageId, messageOf } from './message.ts';
import { signedHeaders } from './sign.ts';

/** Messages to one webhook at a time, and how many are read at once. */
const MOST = { requests: 8, read: 64 };
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
 * Brings one webhook its messages: those of one room one after the other, as long as all are taken, others beside them. Each is
 * settled after it was answered, so a cut brings it once more and never loses it. While nothing gets through one is tried now and then.
 */
export class Courier {
  readonly webhook: KeptWebhook;
  readonly #options: CourierOptions;
  #running: Promise<void> | null = null;
  #failures = 0;
  #restsUntil = 0;
  #complainedAt = -Infinity;
  #ended = false;

  constructor(webhook: KeptWebhook, options: CourierOptions) {
    this.webhook = webhook;
    this.#options = options;
  }

  /** Brings what is due, unless it does already or rests. */
  wake(): void {
    if (this.#ended || this.#running !== null || this.#options.now() < this.#restsUntil) return;
    this.#running = this.#bring()
      .catch((error: unknown) => this.#stall(error))
      .finally(() => (this.#running = null));
  }

  /** Tries at the next occasion, also while it rests: somebody has asked for it. */
  rouse(): void {
    this.#restsUntil = 0;
  }

  /** Sends a message that is no event, and says what came of it. */
  async test(id: string): Promise<Attempt> {
    const at = this.#options.now();
    return attemptOf(await this.#send(id, { type: 'test', timestamp: new Date(at).toISOString(), data: {} }));
  }

  /** Begins nothing any more; resolves when nothing is on its way. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#running;
  }

  /** True where nothing is to be begun: what was begun is finished all the same. */
  get #stops(): boolean {
    return this.#ended || this.#options.now() < this.#restsUntil;
  }

  /** What was sent and could not be noted is sent again, so not at once. */
  #stall(error: unknown): void {
    this.#options.failed(error);
    this.#failures += 1;
    this.#restsUntil = this.#options.now() + waitAfter(this.#failures);
  }

  async #bring(): Promise<void> {
    const { store, now } = this.#options;
    while (!this.#stops) {
      const due = await store.due(this.webhook.id, now(), this.#failures > 0 ? 1 : MOST.read);
      const lines = [...Map.groupBy(due, ({ event }) => event.room).values()];
      if (lines.length === 0) return;
      await Promise.all(Array.from({ length: MOST.requests }, () => this.#work(lines)));
    }
  }

  async #work(lines: (readonly Due[])[]): Promise<void> {
    for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
      for (const one of line) {
        if (this.#stops) return;
        // What was not taken is tried later; what follows it in its room does not wait so long.
        await this.#deliver(one);
      }
    }
  }

  async #deliver({ event, tries: before }: Due): Promise<void> {
    const { store, counters, now } = this.#options;
    const { id } = this.webhook;
    const message = messageOf(event);
    const posted: Posted =
      message === null ? { at: 'failed', why: 'deleted' } : await this.#send(messageId(event), message);
    // Told to end, it gave up what was on its way: that is no attempt.
    if (this.#ended && posted.at === 'failed') return;
    const [tries, tried] = [before + 1, now()];
    counters.hooked(isTaken(posted) ? 'delivered' : posted.at === 'answered' ? 'rejected' : posted.at);
    await store.settle(id, event.n, {
      tries,
      tried,
      attempt: attemptOf(posted),
      next: this.#nextOf(event, tries, posted),
    });
    if (isTaken(posted)) this.#failures = 0;
    else if (message !== null) this.#complain(posted);
    if (message === null || !isDown(posted)) return;
    this.#failures += 1;
    this.#restsUntil = Math.max(this.#restsUntil, tried + restAfter(this.#failures, posted));
  }

  #nextOf({ at }: LifeEvent, tries: number, posted: Posted): Settled['next'] {
    if (isTaken(posted)) return { state: 'delivered' };
    const due = this.#options.now() + waitAfter(tries);
    const isOver = due > at + GIVE_UP_MS || (posted.at === 'failed' && posted.why === 'deleted');
    return isOver ? { state: 'failed' } : { state: 'waiting', due };
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
    if (now - this.#complainedAt < COMPLAIN_MS) return;
    this.#complainedAt = now;
    const { id, url } = this.webhook;
    this.#options.log.warn({ webhook: id, host: URL.parse(url)?.host, ...attemptOf(posted) }, 'a webhook was not told');
  }
}

const attemptOf = (posted: Posted): Attempt =>
  posted.at === 'answered' ? { at: 'answered', status: posted.status } : posted;
