import type { Attempt, Delivery, NewWebhook, Webhook } from '@parley/protocol/http';
import { type Asked, ok, refusal, type Said } from './fakeAnswer.ts';

/** A webhook of a fake server: what does not matter is left out. */
export type FakeWebhookPlan = Partial<Webhook> & { readonly url: string };

/** What a fake server says of webhooks. Nothing is sent to anybody. */
export class FakeWebhooks {
  readonly #now: number;
  readonly #messages = new Map<string, Delivery[]>();
  list: readonly Webhook[];
  /** What comes of every test. */
  attempt: Attempt = { at: 'answered', status: 204 };

  constructor(plans: readonly FakeWebhookPlan[], now: number) {
    this.#now = now;
    this.list = plans.map((plan, n) => ({ ...this.#webhook(n, plan.url, ['room.started']), ...plan }));
  }

  /** A message to a webhook, delivered unless it is said otherwise; the newer the later it is told here. */
  sends(id: string, about: Partial<Delivery> = {}): void {
    const all = this.#of(id);
    const at = this.#now - 60_000;
    const delivered = { state: 'delivered', tries: 1, tried: at, attempt: { at: 'answered', status: 200 } } as const;
    const n = (all.at(-1)?.n ?? 0) + 1;
    all.push({ at, type: 'room.started', room: null, name: null, ...delivered, due: null, ...about, n });
  }

  /** How a message goes on. */
  changes(id: string, n: number, about: Partial<Delivery>): void {
    const all = this.#of(id);
    const at = all.findIndex((one) => one.n === n);
    const before = all[at];
    if (before) all[at] = { ...before, ...about };
  }

  answer({ method, path, query, body }: Asked): Said {
    const [, , , , id = '', part = '', n = '', again = ''] = path.split('/').map(decodeURIComponent);
    if (id && !this.list.some((one) => one.id === id)) return refusal('webhook.unknown');
    switch (`${method} ${[id && 'ID', part, n && 'N', again].filter(Boolean).join('/')}`) {
      case 'GET ':
        return ok({ webhooks: this.list });
      case 'POST ':
        return this.#make(body as NewWebhook);
      case 'DELETE ID':
        this.list = this.list.filter((one) => one.id !== id);
        return { status: 204 };
      case 'GET ID/deliveries':
        return ok(this.#page(id, query));
      case 'POST ID/deliveries/N/again':
        return this.#again(id, Number(n));
      case 'POST ID/test':
        return ok(this.attempt);
      default:
        return refusal('path.unknown');
    }
  }

  #of(id: string): Delivery[] {
    const all = this.#messages.get(id) ?? [];
    this.#messages.set(id, all);
    return all;
  }

  #webhook(n: number, url: string, types: NewWebhook['types']): Webhook {
    return { id: `hook${n + 1}`, url, types, made: this.#now, waiting: 0, since: null, last: null };
  }

  #make({ url, types }: NewWebhook): Said {
    if (!url.startsWith('https://')) return refusal('webhook.address');
    const made = this.#webhook(this.list.length, url, types);
    this.list = [...this.list, made];
    return { status: 201, body: { ...made, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw7Xc1nYb4tHs=' } };
  }

  #page(id: string, query: URLSearchParams): object {
    const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY);
    const all = this.#of(id)
      .filter(({ n }) => n < before)
      .toReversed();
    const deliveries = all.slice(0, Number(query.get('limit') ?? 100));
    return { deliveries, next: all.length > deliveries.length ? deliveries.at(-1)?.n : null };
  }

  #again(id: string, n: number): Said {
    this.changes(id, n, { state: 'waiting', due: this.#now });
    const now = this.#of(id).find((one) => one.n === n);
    return now ? ok(now) : refusal('delivery.unknown');
  }
}
