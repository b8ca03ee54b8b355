import { LIMITS } from '@parley/protocol';
import {
  byEnd,
  type CallBook,
  type NameKey,
  type OwnedName,
  type Past,
  type Ringing,
  type Subscription,
} from '@parley/room';
import type { Kysely } from 'kysely';
import type { Happened } from '../ports/EventLog.ts';
import type { NameChange, NameStore } from '../ports/NameStore.ts';
import type { Tables } from './database.ts';
import { keepEvents } from './KyselyEventLog.ts';

/** Names in one question to the database: it takes only so many parameters. */
const AT_ONCE = 500;

/** Names and their calls in a database that Kysely speaks to. */
export class KyselyNameStore implements NameStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async load(): Promise<CallBook> {
    const blocked = new Map<NameKey, Map<NameKey, string>>();
    for (const { key, other, name } of await this.#db.selectFrom('block').selectAll().execute()) {
      blocked.set(key, (blocked.get(key) ?? new Map<NameKey, string>()).set(other, name));
    }
    const pushed = new Map<NameKey, Map<string, Subscription>>();
    for (const { key, ...one } of await this.#db.selectFrom('subscription').selectAll().execute()) {
      pushed.set(key, (pushed.get(key) ?? new Map<string, Subscription>()).set(one.endpoint, one));
    }
    const names = new Map<NameKey, OwnedName>();
    for (const row of await this.#db.selectFrom('name').selectAll().execute()) {
      const { key, name, secret_hash: secretHash, used, quiet } = row;
      const own = { blocked: blocked.get(key) ?? new Map(), push: pushed.get(key) ?? new Map() };
      names.set(key, { key, name, secretHash, used, quiet: quiet === 1, ...own });
    }
    const rings = new Map<string, Ringing>();
    for (const row of await this.#db.selectFrom('ring').selectAll().execute()) {
      const { caller: from, callee: to, caller_name: fromName, callee_name: toName, ...rest } = row;
      rings.set(row.id, { ...rest, from, to, fromName, toName, alone: null, address: null });
    }
    const past = new Map<NameKey, Past[]>();
    for (const { key, seen, ...rest } of await this.#db.selectFrom('past_call').selectAll().execute()) {
      const list = past.get(key) ?? [];
      list.push({ ...rest, seen: seen === 1 });
      past.set(key, list);
    }
    for (const list of past.values()) list.sort(byEnd);
    return { names, rings, past };
  }

  async write(changes: readonly NameChange[], events: readonly Happened[] = []): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      await keepEvents(db, events);
      for (const change of changes) await keep(db, change);
    });
  }

  async close(): Promise<void> {
    await this.#db.destroy();
  }
}

const keep = async (db: Kysely<Tables>, change: NameChange): Promise<void> => {
  switch (change.type) {
    case 'name': {
      const { key, name, secretHash: secret_hash, used, quiet } = change.name;
      const values = { name, secret_hash, used, quiet: Number(quiet) };
      await db
        .insertInto('name')
        .values({ key, ...values })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
        .execute();
      return;
    }
    case 'used':
      for (const keys of portions(change.keys)) {
        await db.updateTable('name').set({ used: change.at }).where('key', 'in', keys).execute();
      }
      return;
    case 'quiet':
      await db
        .updateTable('name')
        .set({ quiet: Number(change.quiet) })
        .where('key', '=', change.key)
        .execute();
      return;
    case 'freed':
      for (const keys of portions(change.keys)) await db.deleteFrom('name').where('key', 'in', keys).execute();
      return;
    case 'blocked': {
      const { key, other, name } = change;
      await db
        .insertInto('block')
        .values({ key, other, name })
        .onConflict((conflict) => conflict.columns(['key', 'other']).doUpdateSet({ name }))
        .execute();
      return;
    }
    case 'unblocked':
      await db.deleteFrom('block').where('key', '=', change.key).where('other', '=', change.other).execute();
      return;
    case 'subscribed': {
      const { endpoint, p256dh, auth, language, at } = change.subscription;
      const values = { key: change.key, p256dh, auth, language, at };
      await db
        .insertInto('subscription')
        .values({ endpoint, ...values })
        .onConflict((conflict) => conflict.column('endpoint').doUpdateSet(values))
        .execute();
      return;
    }
    case 'unsubscribed':
      await db
        .deleteFrom('subscription')
        .where('key', '=', change.key)
        .where('endpoint', '=', change.endpoint)
        .execute();
      return;
    case 'rang': {
      const { id, from: caller, to: callee, fromName: caller_name, toName: callee_name } = change.ring;
      const { room, media, at, until } = change.ring;
      const values = { id, caller, callee, caller_name, callee_name, room, media, at, until };
      await db.insertInto('ring').values(values).execute();
      return;
    }
    case 'ended':
      await db.deleteFrom('ring').where('id', '=', change.id).execute();
      for (const [key, one] of change.past) await keepPast(db, key, one);
      return;
    case 'seen':
      await db.updateTable('past_call').set({ seen: 1 }).where('key', '=', change.key).where('seen', '=', 0).execute();
  }
};

const portions = (keys: readonly NameKey[]): NameKey[][] =>
  Array.from({ length: Math.ceil(keys.length / AT_ONCE) }, (_, i) => keys.slice(i * AT_ONCE, (i + 1) * AT_ONCE));

const keepPast = async (db: Kysely<Tables>, key: NameKey, { seen, ...one }: Past): Promise<void> => {
  const { id, way, other, name, room, media, at, ended, outcome, also, page } = one;
  const values = { key, id, way, other, name, room, media, at, ended, outcome, seen: Number(seen), also, page };
  await db.insertInto('past_call').values(values).execute();
  const oldest = db
    .selectFrom('past_call')
    .select('id')
    .where('key', '=', key)
    .orderBy('ended', 'desc')
    .orderBy('id')
    .limit(-1)
    .offset(LIMITS.pastCalls);
  await db.deleteFrom('past_call').where('key', '=', key).where('id', 'in', oldest).execute();
};
