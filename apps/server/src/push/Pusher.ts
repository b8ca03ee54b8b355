import { TIMES, type Outcome, type PushDevice } from '@parley/protocol';
import type { NamedCall, NameKey, Ringing, Subscription } from '@parley/room';
import type { Log } from '../observe/log.ts';
import type { Counters, PushOutcome } from '../ports/Counters.ts';
import type { Push } from '../ports/Push.ts';
import { encrypt } from './encrypt.ts';
import { outwardUrl } from '../outward/outwardUrl.ts';
import { hasPoint } from './hasPoint.ts';
import { headersOf, over, ringing, type Telling } from './message.ts';
import type { Post, Posted } from '../outward/Post.ts';
import { Slots } from './Slots.ts';
import type { Vapid } from './Vapid.ts';

/** Requests at a time; and messages that may be on their way at a time, waiting included. */
const MOST = { requests: 128, messages: 2_000 };
/** A push service that has not answered by then does not; there is less patience where many do not answer. */
const PATIENCE_MS = { calm: 10_000, busy: 3_000 };
/** A message is tried once more when the service says nothing of when, and within a minute or not at all. */
const AGAIN_MS = 2_000;
const GIVE_UP_MS = 60_000;
/** What goes wrong is logged at most this often. */
const COMPLAIN_MS = 60_000;

export type PusherOptions = {
  readonly vapid: Vapid;
  readonly post: Pick<Post, 'send' | 'close'>;
  /** Origins to which neither HTTPS nor a public address is demanded. */
  readonly allowed: ReadonlySet<string>;
  /** The push service knows an endpoint of the name no longer. */
  readonly gone: (key: NameKey, endpoint: string) => void;
  readonly counters: Pick<Counters, 'pushed'>;
  readonly now: () => number;
  readonly log: Pick<Log, 'warn' | 'error'>;
};

/**
 * Rings through the push services of browsers, a few requests at a time, each message at most twice. What is said later of a call
 * never overtakes what was said before it. Ends with `close`.
 */
export class Pusher implements Push {
  readonly key: string;
  readonly #options: PusherOptions;
  readonly #slots = new Slots(MOST.requests);
  /** By call and endpoint, what is being told now: `stop` lets it be tried no more. */
  readonly #telling = new Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>();
  #complainedAt = -Infinity;

  constructor(options: PusherOptions) {
    this.#options = options;
    this.key = options.vapid.key;
  }

  takes(device: PushDevice): boolean {
    return outwardUrl(device.endpoint, this.#options.allowed) !== null && hasPoint(device);
  }

  rang(call: Ringing, to: readonly Subscription[]): void {
    for (const device of to) this.#tell(call.to, ringing(call, device));
  }

  ended(call: NamedCall, outcome: Outcome, to: readonly Subscription[]): void {
    const at = this.#options.now();
    for (const device of to) this.#tell(call.to, over(call, outcome, device, at, TIMES.ringMs));
  }

  /** What is on its way is given up. */
  close(): void {
    for (const { stop } of this.#telling.values()) stop.abort();
    this.#options.post.close();
  }

  #tell(key: NameKey, telling: Telling): void {
    const id = `${telling.message.id} ${telling.to.endpoint}`;
    const before = this.#telling.get(id);
    before?.stop.abort();
    const { counters, log } = this.#options;
    if (this.#telling.size >= MOST.messages) {
      counters.pushed('failed');
      return this.#complain(telling, { at: 'failed', why: 'too many at once' });
    }
    const stop = new AbortController();
    const done = this.#run(key, telling, stop.signal, before?.done)
      .catch((err: unknown): Posted => {
        log.error({ err }, 'a push failed');
        return { at: 'failed', why: 'unexpected' };
      })
      .then((posted) => {
        counters.pushed(outcomeOf(posted));
        if (this.#telling.get(id)?.stop === stop) this.#telling.delete(id);
      });
    this.#telling.set(id, { stop, done });
  }

  /** Tells it, and once more where that may help; what came of the last time. */
  async #run(
    key: NameKey,
    telling: Telling,
    stop: AbortSignal,
    before: Promise<void> | undefined,
  ): Promise<Posted | null> {
    // Those who are connected hear of the call first.
    await new Promise((resolve) => setImmediate(resolve));
    await before;
    const giveUpAt = Math.min(telling.until, this.#options.now() + GIVE_UP_MS);
    const posted = await this.#post(telling, stop);
    const again = this.#settle(key, telling, posted);
    if (again === null) return posted;
    if (stop.aborted || this.#options.now() + again >= giveUpAt) {
      this.#complain(telling, posted);
      return posted;
    }
    await pause(again, stop);
    const last = await this.#post(telling, stop);
    if (this.#settle(key, telling, last) !== null) this.#complain(telling, last);
    return last;
  }

  /** Null when there is no need any more. */
  async #post(telling: Telling, stop: AbortSignal): Promise<Posted | null> {
    const { vapid, post, allowed, now } = this.#options;
    return this.#slots.run(async () => {
      if (stop.aborted || telling.until <= now()) return null;
      const url = outwardUrl(telling.to.endpoint, allowed);
      if (!url) return { at: 'refused' };
      const headers = { ...headersOf(telling, now()), Authorization: vapid.headerFor(url.origin) };
      const body = encrypt(JSON.stringify(telling.message), telling.to);
      return post.send({ url, headers, body, withinMs: PATIENCE_MS[this.#slots.isBusy ? 'busy' : 'calm'] });
    });
  }

  /** Does what an answer asks for; after how many milliseconds to try again, or null. */
  #settle(key: NameKey, telling: Telling, posted: Posted | null): number | null {
    if (posted === null) return null;
    if (posted.at === 'failed') return AGAIN_MS;
    if (posted.at === 'answered') {
      const { status, retryAfter } = posted;
      if (status >= 200 && status < 300) return null;
      if (status === 429 || status >= 500) return waitOf(retryAfter, this.#options.now());
      if (status === 404 || status === 410) {
        this.#options.gone(key, telling.to.endpoint);
        return null;
      }
    }
    this.#complain(telling, posted);
    return null;
  }

  /** Never with the address of a device: whoever knows that may send to it. */
  #complain({ to }: Telling, posted: Posted | null): void {
    const now = this.#options.now();
    if (posted === null || now - this.#complainedAt < COMPLAIN_MS) return;
    this.#complainedAt = now;
    const host = URL.parse(to.endpoint)?.host;
    this.#options.log.warn({ host, ...reasonOf(posted) }, 'a push did not get through');
  }
}

const outcomeOf = (posted: Posted | null): PushOutcome => {
  if (posted === null) return 'withdrawn';
  if (posted.at !== 'answered') return posted.at;
  const { status } = posted;
  if (status >= 200 && status < 300) return 'sent';
  return status === 404 || status === 410 ? 'gone' : 'rejected';
};

const reasonOf = (posted: Posted): object => {
  if (posted.at === 'failed') return { why: posted.why };
  if (posted.at === 'refused') return { why: 'the host is at no public address' };
  const { status } = posted;
  return status === 401 || status === 403 ? { status, why: 'is PUSH_CONTACT an address of yours?' } : { status };
};

/** What `Retry-After` says (RFC 9110 § 10.2.3), in milliseconds from now. */
const waitOf = (retryAfter: string | null, now: number): number => {
  if (retryAfter === null) return AGAIN_MS;
  const wait = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
  return Number.isNaN(wait) ? AGAIN_MS : Math.max(0, wait);
};

/** Waits, or not to the end when it is stopped. */
const pause = (ms: number, stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    stop.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
