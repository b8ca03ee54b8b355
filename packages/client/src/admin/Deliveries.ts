import { Delivery, DeliveryPage, PAGE } from '@parley/protocol/http';
import { computed, signal } from '@preact/signals-core';
import type { Readable } from '../readable.ts';
import type { AdminResult, Api } from './Api.ts';
import type { Older } from './EventLog.ts';
import { type Freshness, Poll, type PollWorld } from './Poll.ts';
import { keepRows } from './rows.ts';

/** How often is asked how the messages went, in ms. */
const EVERY_MS = 3_000;
/** More than this is not held while following, beyond what somebody asked for. */
const HELD = 1_000;

type Known = { readonly rows: readonly Delivery[]; readonly more: boolean };

/**
 * Messages to one webhook, newest first: followed, and further back on demand. All that is shown is asked for again each time, because a
 * message that waits may be sent at any moment, however old it is.
 */
export class Deliveries {
  readonly #api: Api;
  readonly #path: string;
  readonly #poll: Poll<Known>;
  readonly #asking = signal(false);
  /** How many are wanted; what was shown before stays as well. */
  #wanted: number = PAGE.standard;
  #most = HELD;
  readonly value: Readable<readonly Delivery[] | null>;
  readonly freshness: Readable<Freshness>;
  /** Whether there are older ones than those that are shown. */
  readonly older: Readable<Older>;

  /** @internal `Webhooks` makes one, for the path of a webhook. */
  constructor(api: Api, world: PollWorld, path: string) {
    this.#api = api;
    this.#path = path;
    this.#poll = new Poll<Known>(world, {
      everyMs: EVERY_MS,
      ask: () => this.#shown(),
      merge: (before, after) => {
        const rows = keepRows(before?.rows ?? null, after.rows, ({ n }) => n);
        return before?.rows === rows && before.more === after.more ? before : { ...after, rows };
      },
    });
    this.value = computed(() => this.#poll.value.value?.rows ?? null);
    this.freshness = this.#poll.freshness;
    this.older = computed(() => {
      if (!this.#poll.value.value?.more) return 'none';
      return this.#asking.value ? 'asking' : 'more';
    });
  }

  /** Asks while the page is seen, until the returned function is called. */
  follow(): () => void {
    return this.#poll.follow();
  }

  /** Asks now; resolves when that is answered. */
  again(): Promise<void> {
    return this.#poll.again();
  }

  /** Brings what was before. */
  async loadOlder(): Promise<AdminResult<void>> {
    const known = this.value.value;
    if (known === null || this.older.value !== 'more') return done;
    this.#asking.value = true;
    this.#wanted = known.length + PAGE.standard;
    this.#most = Math.max(this.#most, this.#wanted + HELD);
    await this.#poll.again();
    this.#asking.value = false;
    const { value: fresh } = this.freshness;
    if (fresh.at !== 'stale') return done;
    this.#wanted = known.length;
    return { ok: false, code: fresh.code, seconds: null };
  }

  /** Sends a message again. It waits from then on, and goes at once where nothing is in its way. */
  async resend(n: number): Promise<AdminResult<Delivery>> {
    const answer = await this.#api.ask(`${this.#path}/deliveries/${n}/again`, { method: 'POST', answer: Delivery });
    const known = this.#poll.value.value;
    if (answer.ok && known) {
      this.#poll.put({ ...known, rows: known.rows.map((row) => (row.n === n ? answer.value : row)) });
    }
    void this.#poll.again();
    return answer;
  }

  /** From the newest down to the oldest that is shown, and as many as are wanted. */
  async #shown(): Promise<AdminResult<Known>> {
    const rows: Delivery[] = [];
    for (;;) {
      const answer = await this.#page(rows);
      if (!answer.ok) return answer;
      rows.push(...answer.value.deliveries);
      const last = rows.at(-1);
      const isEnd = answer.value.next === null || answer.value.deliveries.length === 0 || last === undefined;
      // Read anew: somebody may have wanted more meanwhile.
      const oldest = this.value.value?.at(-1)?.n ?? Number.POSITIVE_INFINITY;
      if (!isEnd && (rows.length < this.#wanted || (rows.length < this.#most && last.n > oldest))) continue;
      const shown = rows.filter(({ n }, at) => at < this.#wanted || n >= oldest).slice(0, this.#most);
      return { ok: true, value: { rows: shown, more: !isEnd || shown.length < rows.length } };
    }
  }

  /** What follows those that came already. */
  #page(before: readonly Delivery[]): Promise<AdminResult<DeliveryPage>> {
    const missing = Math.max(this.#wanted, this.value.value?.length ?? 0) - before.length;
    const limit = Math.min(PAGE.most, Math.max(PAGE.standard, missing));
    const query = new URLSearchParams({ limit: String(limit) });
    const last = before.at(-1);
    if (last) query.set('before', String(last.n));
    return this.#api.ask(`${this.#path}/deliveries?${query}`, { answer: DeliveryPage });
  }
}

const done = { ok: true, value: undefined } as const;
