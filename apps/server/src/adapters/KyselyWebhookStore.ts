import type { Attempt, Delivery, LifeEvent, Webhook } from '@parley/protocol/http';
import { sql, type Kysely } from 'kysely';
import { setImmediate } from 'node:timers/promises';
import {
  KINDS_OF,
  typeOf,
  type Due,
  type DueQuestion,
  type KeptWebhook,
  type Settled,
  type WebhookStore,
} from '../ports/WebhookStore.ts';
import type { Tables } from './database.ts';

/** Messages that one step makes of events, and that go in one step: others have their turn between two. */
const AT_ONCE = 200;
/** Answers are kept as their status, what failed as its code; a host that is at no public address as this. */
const REFUSED = 'refused';

/** Webhooks in a database that Kysely speaks to. */
export class KyselyWebhookStore implements WebhookStore {
  readonly #db: Kysely<Tables>;
  /** Up to which event all webhooks have been looked at. */
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
    for (let gone = AT_ONCE; gone === AT_ONCE; await setImmediate()) {
      const some = this.#db.selectFrom('delivery').select('n').where('webhook', '=', id).limit(AT_ONCE);
      const { numDeletedRows } = await this.#db
        .deleteFrom('delivery')
        .where('webhook', '=', id)
        .where('n', 'in', some)
        .executeTakeFirst();
      gone = Number(numDeletedRows);
    }
    const { numDeletedRows } = await this.#db.deleteFrom('webhook').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async collect(now: number): Promise<number> {
    const end = await newest(this.#db);
    if (end === this.#seen) return 0;
    const webhooks = await this.#db.selectFrom('webhook').select(['id', 'types', 'read']).execute();
    let made = 0;
    for (const webhook of webhooks) made += await this.#collectFor(webhook, end, now);
    this.#seen = end;
    return made;
  }

  /** In steps: what a cut leaves out is made after the next start, and nothing twice. Where nothing is for it nothing is written. */
  async #collectFor(webhook: { id: string; types: string; read: number }, end: number, now: number): Promise<number> {
    const kinds = typesIn(webhook.types).flatMap((type) => KINDS_OF[type]);
    let made = 0;
    let read = Math.max(webhook.read, this.#seen);
    for (;;) {
      const step: Step = { id: webhook.id, kinds, read, end, now };
      const ns = await this.#db.transaction().execute((db) => make(db, step));
      made += ns.length;
      read = ns.at(-1) ?? end;
      if (ns.length < AT_ONCE) return made;
      await setImmediate();
    }
  }

  async due(id: string, now: number, { limit, within, except }: DueQuestion): Promise<readonly Due[]> {
    const rows = await this.#db
      .selectFrom(({ selectFrom }) =>
        selectFrom('delivery')
          .select(['n as of', 'tries', 'due'])
          .where('webhook', '=', id)
          .where('due', '<=', now)
          .orderBy('due')
          .orderBy('n')
          .limit(within)
          .as('first'),
      )
      .innerJoin('event', 'event.n', 'first.of')
      .selectAll('event')
      .select(['tries', 'due'])
      .where('room', 'not in', [...except, ''])
      .orderBy('due')
      .orderBy('of')
      .limit(limit)
      .execute();
    return rows.map(({ tries, due, ...event }) => ({ event, tries, due: due ?? 0 }));
  }

  async settle(id: string, n: number, wasDue: number, { tries, tried, attempt, next }: Settled): Promise<void> {
    const came = { tried, came: attempt && wordOf(attempt) };
    const due = next.state === 'waiting' ? next.due : null;
    await this.#db.transaction().execute(async (db) => {
      const one = db.updateTable('delivery').where('webhook', '=', id).where('n', '=', n);
      await one.set({ tries, ...(attempt && came) }).execute();
      // Given up meanwhile it is what came of it; asked for again meanwhile it waits.
      const isSame = one.where(({ or, eb }) => or([eb('due', '=', wasDue), eb('due', 'is', null)]));
      await isSame.set({ state: next.state, due }).execute();
      if (attempt) await db.updateTable('webhook').set(came).where('id', '=', id).execute();
    });
  }

  async again(id: string, n: number, now: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('delivery')
      // Below zero it goes before all that is due, and is another time than before.
      .set({ state: 'waiting', due: -now })
      .where('webhook', '=', id)
      .where('n', '=', n)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async hasten(id: string, ns: readonly number[], now: number): Promise<void> {
    await this.#db
      .updateTable('delivery')
      .set({ due: now })
      .where('webhook', '=', id)
      .where('n', 'in', ns)
      .where('due', '>', now)
      .execute();
  }

  async hastenAll(now: number): Promise<void> {
    await this.#db.updateTable('delivery').set({ due: now }).where('due', '>', now).execute();
  }

  async giveUp(before: number, limit: number): Promise<number> {
    let given = 0;
    for (const { id } of await this.#db.selectFrom('webhook').select('id').execute()) {
      const oldest = await this.#db
        .selectFrom('delivery')
        .innerJoin('event', 'event.n', 'delivery.n')
        .select(['delivery.n', 'at'])
        .where('webhook', '=', id)
        .where('state', '=', 'waiting')
        // By its number: the index over when it is due would have all sorted.
        .where(sql<boolean>`+due >= 0`)
        .orderBy('delivery.n')
        .limit(limit)
        .execute();
      const young = oldest.findIndex(({ at }) => at >= before);
      const last = oldest.at(young === -1 ? -1 : young - 1);
      if (!last || young === 0) continue;
      const { numUpdatedRows } = await this.#db
        .updateTable('delivery')
        .set({ state: 'failed', due: null })
        .where('webhook', '=', id)
        .where('state', '=', 'waiting')
        .where('due', '>=', 0)
        .where('n', '<=', last.n)
        .executeTakeFirst();
      given += Number(numUpdatedRows);
    }
    return given;
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
      const due = rest.due === null ? null : Math.abs(rest.due);
      return type === null ? [] : [{ ...rest, type, due, attempt: attemptOf(came) }];
    });
  }
}

const newest = async (db: Kysely<Tables>): Promise<number> => {
  const last = await db.selectFrom('event').select('n').orderBy('n', 'desc').limit(1).executeTakeFirst();
  return last?.n ?? 0;
};

type Step = { id: string; kinds: readonly LifeEvent['kind'][]; read: number; end: number; now: number };

/** Makes messages of the next events, and notes how far that is; the numbers of the events. */
const make = async (db: Kysely<Tables>, { id, kinds, read, end, now }: Step): Promise<readonly number[]> => {
  const events = await db
    .selectFrom('event')
    .select('n')
    .where('n', '>', read)
    .where('n', '<=', end)
    .where('kind', 'in', kinds)
    .orderBy('n')
    .limit(AT_ONCE)
    .execute();
  const last = events.at(-1);
  if (!last) return [];
  const noted = await db.updateTable('webhook').set({ read: last.n }).where('id', '=', id).executeTakeFirst();
  // Removed meanwhile.
  if (noted.numUpdatedRows === 0n) return [];
  const waiting = events.map(({ n }) => ({ webhook: id, n, state: 'waiting' as const, tries: 0, due: now }));
  await db.insertInto('delivery').values(waiting).execute();
  return events.map(({ n }) => n);
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
