import type { Attempt, Delivery, Webhook } from '@parley/protocol/http';
import type { Kysely } from 'kysely';
import {
  KINDS_OF,
  typeOf,
  type Due,
  type KeptWebhook,
  type Settled,
  type WebhookStore,
} from '../ports/WebhookStore.ts';
import type { Tables } from './database.ts';

/** Messages that one step makes of events: what a database takes at once. */
const AT_ONCE = 100;
/** Answers are kept as their status, what failed as its code; a host that is at no public address as this. */
const REFUSED = 'refused';

/** Webhooks in a database that Kysely speaks to. */
export class KyselyWebhookStore implements WebhookStore {
  readonly #db: Kysely<Tables>;
  /** Up to which event all webhooks have been looked at; -1: not since the start, or since there was a new one. */
  #seen = -1;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async all(): Promise<readonly KeptWebhook[]> {
    const rows = await this.#db.selectFrom('webhook').selectAll().orderBy('made').orderBy('id').execute();
    return rows.map(({ id, url, secret, made, types }) => ({ id, url, secret, made, types: typesIn(types) }));
  }

  async add({ types, ...webhook }: KeptWebhook): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      const read = await newest(db);
      await db
        .insertInto('webhook')
        .values({ ...webhook, types: types.join(' '), read })
        .execute();
    });
  }

  async remove(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('webhook').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async collect(now: number): Promise<number> {
    const end = await newest(this.#db);
    if (end === this.#seen) return 0;
    const webhooks = await this.#db.selectFrom('webhook').select('id').where('read', '<', end).execute();
    let made = 0;
    for (const { id } of webhooks) made += await this.#collectFor(id, end, now);
    this.#seen = end;
    return made;
  }

  /** One step: a cut leaves all of it to the next start, and makes nothing twice. */
  #collectFor(id: string, end: number, now: number): Promise<number> {
    return this.#db.transaction().execute(async (db) => {
      const webhook = await db.selectFrom('webhook').select(['types', 'read']).where('id', '=', id).executeTakeFirst();
      if (!webhook) return 0;
      const kinds = typesIn(webhook.types).flatMap((type) => KINDS_OF[type]);
      let made = 0;
      for (let { read } = webhook; read < end;) {
        const events = await db
          .selectFrom('event')
          .select('n')
          .where('n', '>', read)
          .where('n', '<=', end)
          .where('kind', 'in', kinds)
          .orderBy('n')
          .limit(AT_ONCE)
          .execute();
        if (events.length > 0) {
          const waiting = events.map(({ n }) => ({ webhook: id, n, state: 'waiting' as const, tries: 0, due: now }));
          await db.insertInto('delivery').values(waiting).execute();
        }
        made += events.length;
        read = events.length < AT_ONCE ? end : (events.at(-1)?.n ?? end);
      }
      await db.updateTable('webhook').set({ read: end }).where('id', '=', id).execute();
      return made;
    });
  }

  async due(id: string, now: number, limit: number): Promise<readonly Due[]> {
    const rows = await this.#db
      .selectFrom('delivery')
      .innerJoin('event', 'event.n', 'delivery.n')
      .selectAll('event')
      .select('tries')
      .where('webhook', '=', id)
      .where('state', '=', 'waiting')
      .where('due', '<=', now)
      .orderBy('delivery.n')
      .limit(limit)
      .execute();
    return rows.map(({ tries, ...event }) => ({ event, tries }));
  }

  async settle(id: string, n: number, { tries, tried, attempt, next }: Settled): Promise<void> {
    const came = { tried, came: wordOf(attempt) };
    const due = next.state === 'waiting' ? next.due : null;
    await this.#db.transaction().execute(async (db) => {
      await db
        .updateTable('delivery')
        .set({ ...came, tries, state: next.state, due })
        .where('webhook', '=', id)
        .where('n', '=', n)
        .execute();
      await db.updateTable('webhook').set(came).where('id', '=', id).execute();
    });
  }

  async again(id: string, n: number, now: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('delivery')
      .set({ state: 'waiting', due: now })
      .where('webhook', '=', id)
      .where('n', '=', n)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async standing(id: string): Promise<Pick<Webhook, 'waiting' | 'since' | 'last'>> {
    const last = await this.#db.selectFrom('webhook').select(['tried', 'came']).where('id', '=', id).executeTakeFirst();
    const { waiting, oldest } = await this.#db
      .selectFrom('delivery')
      .select(({ fn }) => [fn.countAll<number>().as('waiting'), fn.min<number | null>('n').as('oldest')])
      .where('webhook', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow();
    const event =
      oldest === null
        ? undefined
        : await this.#db.selectFrom('event').select('at').where('n', '=', oldest).executeTakeFirst();
    const tried = last?.tried ?? null;
    const attempt = attemptOf(last?.came ?? null);
    return { waiting, since: event?.at ?? null, last: tried === null || attempt === null ? null : { tried, attempt } };
  }

  async deliveries(id: string, before: number, limit: number): Promise<readonly Delivery[]> {
    const rows = await this.#db
      .selectFrom('delivery')
      .innerJoin('event', 'event.n', 'delivery.n')
      .select(['event.n', 'at', 'kind', 'room', 'name', 'state', 'tries', 'tried', 'came', 'due'])
      .where('webhook', '=', id)
      .where('delivery.n', '<', before)
      .orderBy('delivery.n', 'desc')
      .limit(limit)
      .execute();
    return rows.flatMap(({ kind, came, ...rest }) => {
      const type = typeOf(kind);
      return type === null ? [] : [{ ...rest, type, attempt: attemptOf(came) }];
    });
  }
}

const newest = async (db: Kysely<Tables>): Promise<number> => {
  const last = await db.selectFrom('event').select('n').orderBy('n', 'desc').limit(1).executeTakeFirst();
  return last?.n ?? 0;
};

/** Sound: what was written came through the schema. */
const typesIn = (types: string): KeptWebhook['types'] => types.split(' ') as KeptWebhook['types'];

const wordOf = (attempt: Attempt): string => {
  switch (attempt.at) {
    case 'answered':
      return String(attempt.status);
    case 'failed':
      return attempt.why;
    case 'refused':
      return REFUSED;
  }
};

const attemptOf = (came: string | null): Attempt | null => {
  if (came === null) return null;
  if (came === REFUSED) return { at: 'refused' };
  return /^\d+$/.test(came) ? { at: 'answered', status: Number(came) } : { at: 'failed', why: came };
};
