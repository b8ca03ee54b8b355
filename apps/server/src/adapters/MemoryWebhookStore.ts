import type { Delivery, Webhook } from '@parley/protocol/http';
import type { EventLog } from '../ports/EventLog.ts';
import {
  KINDS_OF,
  typeOf,
  type Due,
  type DueQuestion,
  type KeptWebhook,
  type Settled,
  type WebhookStore,
} from '../ports/WebhookStore.ts';

type Sent = { readonly due: number | null } & Pick<Delivery, 'state' | 'tries' | 'tried' | 'attempt'>;
type Kept = { readonly webhook: KeptWebhook; read: number; readonly sent: Map<number, Sent>; last: Webhook['last'] };

/** Webhooks that live as long as the process: for tests and for servers that must leave no trace. */
export class MemoryWebhookStore implements WebhookStore {
  readonly #events: EventLog;
  readonly #webhooks = new Map<string, Kept>();

  constructor(events: EventLog) {
    this.#events = events;
  }

  async all(): Promise<readonly KeptWebhook[]> {
    const all = [...this.#webhooks.values()].map(({ webhook }) => webhook);
    return all.toSorted((a, b) => a.made - b.made || (a.id < b.id ? -1 : 1));
  }

  async add(webhook: KeptWebhook): Promise<void> {
    if (this.#webhooks.has(webhook.id)) throw new Error('a webhook of this id is kept');
    this.#webhooks.set(webhook.id, { webhook, read: await this.#newest(), sent: new Map(), last: null });
  }

  async remove(id: string): Promise<boolean> {
    return this.#webhooks.delete(id);
  }

  async collect(now: number): Promise<number> {
    let made = 0;
    for (const kept of this.#webhooks.values()) {
      const kinds = kept.webhook.types.flatMap((type) => KINDS_OF[type]);
      for (const { n, kind } of await this.#after(kept.read)) {
        kept.read = n;
        if (!kinds.includes(kind)) continue;
        kept.sent.set(n, { state: 'waiting', tries: 0, tried: null, attempt: null, due: now });
        made += 1;
      }
    }
    return made;
  }

  async due(id: string, now: number, { limit, within, except }: DueQuestion): Promise<readonly Due[]> {
    const rows = (await this.#rows(id)).flatMap(({ event, sent: { tries, due } }) =>
      due === null || due > now ? [] : [{ event, tries, due }],
    );
    const first = rows.toSorted((a, b) => a.due - b.due || a.event.n - b.event.n).slice(0, within);
    return first.filter(({ event }) => !except.includes(event.room)).slice(0, limit);
  }

  async settle(id: string, n: number, due: number, { next, tries, tried, attempt }: Settled): Promise<void> {
    const kept = this.#webhooks.get(id);
    const before = kept?.sent.get(n);
    if (!kept || !before) return;
    const came = { ...before, tries, ...(attempt && { tried, attempt }) };
    const state = { state: next.state, due: next.state === 'waiting' ? next.due : null };
    kept.sent.set(n, { ...came, ...((before.due === due || before.due === null) && state) });
    if (attempt && tried !== null) kept.last = { tried, attempt };
  }

  async again(id: string, n: number, now: number): Promise<boolean> {
    const sent = this.#webhooks.get(id)?.sent;
    const before = sent?.get(n);
    if (!sent || !before) return false;
    sent.set(n, { ...before, state: 'waiting', due: -now });
    return true;
  }

  async hasten(id: string, ns: readonly number[], now: number): Promise<void> {
    const sent = this.#webhooks.get(id)?.sent;
    for (const n of ns) {
      const one = sent?.get(n);
      if (one?.due && one.due > now) sent?.set(n, { ...one, due: now });
    }
  }

  async hastenAll(now: number): Promise<void> {
    for (const [id, { sent }] of this.#webhooks) await this.hasten(id, [...sent.keys()], now);
  }

  async giveUp(before: number, limit: number): Promise<number> {
    let given = 0;
    for (const [id, { sent }] of this.#webhooks) {
      const waiting = (await this.#rows(id)).filter(({ sent: { due } }) => due !== null && due >= 0).slice(0, limit);
      for (const { event, sent: one } of waiting) {
        if (event.at >= before) break;
        sent.set(event.n, { ...one, state: 'failed', due: null });
        given += 1;
      }
    }
    return given;
  }

  async standing(id: string): Promise<Pick<Webhook, 'waiting' | 'since' | 'last'>> {
    const waiting = (await this.#rows(id)).filter(({ sent: { state } }) => state === 'waiting');
    const last = this.#webhooks.get(id)?.last ?? null;
    return { waiting: waiting.length, since: waiting[0]?.event.at ?? null, last };
  }

  async deliveries(id: string, before: number, limit: number): Promise<readonly Delivery[]> {
    const rows = (await this.#rows(id)).filter(({ event: { n } }) => n < before).toReversed();
    return rows.slice(0, limit).flatMap(({ event: { n, at, kind, room, name }, sent }) => {
      const type = typeOf(kind);
      return type === null
        ? []
        : [{ n, at, type, room, name, ...sent, due: sent.due === null ? null : Math.abs(sent.due) }];
    });
  }

  /** A message goes with its event. */
  async #rows(id: string) {
    const sent = this.#webhooks.get(id)?.sent ?? new Map<number, Sent>();
    return (await this.#after(0)).flatMap((event) => {
      const one = sent.get(event.n);
      return one ? [{ event, sent: one }] : [];
    });
  }

  #after(n: number) {
    return this.#events.read({ from: { after: n }, kind: null, room: null, limit: Number.MAX_SAFE_INTEGER });
  }

  async #newest(): Promise<number> {
    return (await this.#after(0)).at(-1)?.n ?? 0;
  }
}
