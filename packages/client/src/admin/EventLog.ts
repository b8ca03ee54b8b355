import { EventPage, type EventKind, type LifeEvent, PAGE } from '@parley/protocol/http';
import { signal } from '@preact/signals-core';
import type { Readable } from '../readable.ts';
import type { AdminResult, Api } from './Api.ts';
import { type Freshness, Poll, type PollWorld } from './Poll.ts';

/** How often the log is asked for what is new, in ms. */
const EVERY_MS = 2_000;
/** More than this is not held while following, beyond what somebody asked for; what is older can be asked for again. */
const HELD = 2_000;
/** As many as one download has at most. */
const DOWNLOADED = 20_000;

/** Which events; null: all. */
export type EventFilter = { readonly kind: EventKind | null; readonly room: string | null };

/** Whether there are older events than those that are shown. */
export type Older = 'more' | 'asking' | 'none';

type Known = { readonly events: readonly LifeEvent[]; readonly older: Older };

/** What happened, newest first: followed, filtered, and further back on demand. */
export class EventLog {
  readonly #api: Api;
  readonly #poll: Poll<Known>;
  readonly #filter = signal<EventFilter>({ kind: null, room: null });
  readonly #follows = signal(true);
  #most = HELD;
  readonly known: Readable<Known | null>;
  readonly freshness: Readable<Freshness>;
  readonly filter: Readable<EventFilter> = this.#filter;
  /** Whether new events come by themselves. */
  readonly follows: Readable<boolean> = this.#follows;

  /** @internal `Admin` makes one. */
  constructor(api: Api, world: PollWorld) {
    this.#api = api;
    this.#poll = new Poll<Known>(world, { everyMs: EVERY_MS, ask: () => this.#newer() });
    this.known = this.#poll.value;
    this.freshness = this.#poll.freshness;
  }

  /** Asks while the page is seen, until the returned function is called. */
  follow(): () => void {
    return this.#poll.follow();
  }

  /** Asks now; resolves when that is answered. */
  again(): Promise<void> {
    return this.#poll.again();
  }

  /** Lets new events come by themselves, or not. */
  setFollows(follows: boolean): void {
    this.#follows.value = follows;
    if (follows) void this.#poll.again();
  }

  /** Shows other events. */
  async setFilter(filter: EventFilter): Promise<void> {
    this.#filter.value = filter;
    this.#most = HELD;
    this.#poll.reset();
    await this.#poll.again();
  }

  /** Brings what was before. */
  async loadOlder(): Promise<AdminResult<void>> {
    const known = this.#poll.value.value;
    const oldest = known?.events.at(-1);
    if (!known || !oldest || known.older !== 'more') return { ok: true, value: undefined };
    const filter = this.#filter.value;
    this.#poll.put({ ...known, older: 'asking' });
    const answer = await this.#page({ before: oldest.n });
    const now = this.#poll.value.value;
    if (filter !== this.#filter.value || !now) return { ok: true, value: undefined };
    const page = answer.ok ? answer.value : null;
    const events = page ? [...now.events, ...newestFirst(page.events)] : now.events;
    // Who reads back there is not to lose it to the next that happens.
    this.#most = Math.max(this.#most, events.length + HELD);
    this.#poll.put({
      events,
      older: page?.next === null ? 'none' : 'more',
    });
    return answer.ok ? { ok: true, value: undefined } : answer;
  }

  /** All that fit the filter, newest first, 20,000 at most: for a file. */
  async all(): Promise<AdminResult<readonly LifeEvent[]>> {
    const events: LifeEvent[] = [];
    for (let before: number | null = Number.MAX_SAFE_INTEGER; before !== null && events.length < DOWNLOADED;) {
      const answer: AdminResult<EventPage> = await this.#page({ before, limit: PAGE.most });
      if (!answer.ok) return answer;
      const page = newestFirst(answer.value.events);
      events.push(...page);
      before = answer.value.next === null ? null : (page.at(-1)?.n ?? null);
    }
    return { ok: true, value: events.slice(0, DOWNLOADED) };
  }

  async #newer(): Promise<AdminResult<Known>> {
    const [filter, known] = [this.#filter.value, this.#poll.value.value];
    const answer = known === null ? await this.#first() : await this.#since(known);
    // Something else was chosen meanwhile: what came is of no use, and it is asked anew.
    if (filter !== this.#filter.value) return this.#newer();
    const now = this.#poll.value.value;
    // Older ones may have come meanwhile.
    if (!answer.ok || known === null || now === null) return answer;
    if (answer.value.events.length === 0) return { ok: true, value: now };
    return { ok: true, value: held({ ...now, events: [...answer.value.events, ...now.events] }, this.#most) };
  }

  async #first(): Promise<AdminResult<Known>> {
    const answer = await this.#page({});
    if (!answer.ok) return answer;
    const { events, next } = answer.value;
    return { ok: true, value: { events: newestFirst(events), older: next === null ? 'none' : 'more' } };
  }

  /** Those since the newest one that is known, newest first. */
  async #since({ events, older }: Known): Promise<AdminResult<Known>> {
    const fresh: LifeEvent[] = [];
    for (let after: number | null = this.#follows.value ? (events[0]?.n ?? 0) : null; after !== null;) {
      const answer: AdminResult<EventPage> = await this.#page({ after, limit: PAGE.most });
      if (!answer.ok) return answer;
      const page = newestFirst(answer.value.events);
      fresh.unshift(...page);
      after = answer.value.next === null ? null : (page[0]?.n ?? null);
    }
    return { ok: true, value: { events: fresh, older } };
  }

  #page(where: Readonly<Record<string, number>>): Promise<AdminResult<EventPage>> {
    const { kind, room } = this.#filter.value;
    const query = new URLSearchParams({ limit: String(PAGE.standard) });
    for (const [name, value] of Object.entries(where)) query.set(name, String(value));
    if (kind !== null) query.set('kind', kind);
    if (room !== null) query.set('room', room);
    return this.#api.ask(`/api/v1/events?${query}`, { answer: EventPage });
  }
}

const newestFirst = (events: readonly LifeEvent[]): readonly LifeEvent[] => events.toSorted((a, b) => b.n - a.n);

function held({ events, older }: Known, most: number): Known {
  return { events: events.slice(0, most), older: events.length > most && older !== 'asking' ? 'more' : older };
}
