import { TIMES, type ChatLine, type RoomId } from '@parley/protocol';
import type { LogKey } from '@parley/room';
import { sql, type Kysely } from 'kysely';
import {
  mostKept,
  type Kept,
  type NewLine,
  type RoomChange,
  type RoomStore,
  type StoredRoom,
} from '../ports/RoomStore.ts';
import type { Happened } from '../ports/EventLog.ts';
import type { Tables } from './database.ts';
import { keepEvents } from './KyselyEventLog.ts';

/** Rooms in a database that Kysely speaks to. */
export class KyselyRoomStore implements RoomStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async rooms(): Promise<readonly RoomId[]> {
    const rows = await this.#db.selectFrom('room').select('id').execute();
    return rows.map((row) => row.id);
  }

  async load(room: RoomId): Promise<StoredRoom | null> {
    const row = await this.#db.selectFrom('room').selectAll().where('id', '=', room).executeTakeFirst();
    if (!row) return null;
    const { title, owner, capacity } = row;
    const settings = { title, listed: row.listed === 1, kept: row.kept === 1, owner };
    const seats = await this.#db
      .selectFrom('seat')
      .select(['id', 'name', 'secret_hash as secretHash', 'joined', 'left', 'hand_since as handSince'])
      .where('room', '=', room)
      .orderBy('left')
      .execute();
    const invited = row.invited === 1;
    return { id: room, created: row.created, seats, settings, capacity, invited, lasts: await this.#lasts(room) };
  }

  async write(
    room: RoomId,
    changes: readonly RoomChange[],
    at: number,
    events: readonly Happened[] = [],
  ): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      await keepEvents(db, events);
      await keepRoom(db, room, at);
      for (const change of changes) {
        if (change.type === 'taken') {
          const { id, name, secretHash: secret_hash, joined } = change.seat;
          const values = { name, secret_hash, joined, left: null, hand_since: null };
          await db
            .insertInto('seat')
            .values({ id, room, ...values })
            .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
            .execute();
        } else if (change.type === 'settings') {
          const { title, listed, kept, owner } = change.settings;
          const values = { title, listed: Number(listed), kept: Number(kept), owner };
          await db.updateTable('room').set(values).where('id', '=', room).execute();
        } else if (change.type === 'capacity') {
          await db.updateTable('room').set({ capacity: change.capacity }).where('id', '=', room).execute();
        } else if (change.type === 'invited') {
          await db
            .updateTable('room')
            .set({ invited: Number(change.invited) })
            .where('id', '=', room)
            .execute();
        } else if (change.type === 'removed') {
          await db.deleteFrom('seat').where('id', '=', change.seat).execute();
          await forgetPairs(db, room);
        } else if (change.type === 'hand') {
          await db.updateTable('seat').set({ hand_since: change.since }).where('id', '=', change.seat).execute();
        } else {
          const values = { left: change.at, hand_since: null };
          await db.updateTable('seat').set(values).where('id', '=', change.seat).execute();
          const outlived = db
            .deleteFrom('seat')
            .where('room', '=', room)
            .where('left', '<=', at - TIMES.secretMs);
          const { numDeletedRows } = await outlived.executeTakeFirst();
          if (numDeletedRows > 0n) await forgetPairs(db, room);
        }
      }
    });
  }

  async forget(room: RoomId, events: readonly Happened[] = []): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      await keepEvents(db, events);
      await db.deleteFrom('room').where('id', '=', room).execute();
    });
  }

  async say({ room, log, id, from: author, name, text, at }: NewLine): Promise<Kept> {
    return this.#db.transaction().execute(async (db): Promise<Kept> => {
      const before = await db
        .selectFrom('line')
        .select(['n', 'at', 'text', 'conversation'])
        .where('room', '=', room)
        .where('author', '=', author)
        .where('id', '=', id)
        .executeTakeFirst();
      if (before) {
        const same = before.text === text && before.conversation === log;
        return same ? { kept: 'before', n: before.n, at: before.at } : { kept: 'conflict' };
      }
      await keepRoom(db, room, at);
      const { last: n, at: kept } = await db
        .insertInto('log')
        .values({ room, conversation: log, last: 1, at })
        .onConflict((conflict) =>
          // Times of a log never go back, whatever the clock does: what is old is at its beginning.
          conflict
            .columns(['room', 'conversation'])
            .doUpdateSet({ last: sql`log.last + 1`, at: sql`max(log.at, excluded.at)` }),
        )
        .returning(['last', 'at'])
        .executeTakeFirstOrThrow();
      await db.insertInto('line').values({ room, conversation: log, n, id, author, name, text, at: kept }).execute();
      const outlived = db.deleteFrom('line').where('room', '=', room).where('conversation', '=', log);
      await outlived.where('n', '<=', n - mostKept(log)).execute();
      return { kept: 'now', n, at: kept };
    });
  }

  async since(room: RoomId, log: LogKey, n: number, limit: number): Promise<readonly Omit<ChatLine, 'conversation'>[]> {
    return this.#db
      .selectFrom('line')
      .select(['n', 'id', 'author as from', 'name', 'text', 'at'])
      .where('room', '=', room)
      .where('conversation', '=', log)
      .where('n', '>', n)
      .orderBy('n')
      .limit(limit)
      .execute();
  }

  async prune(before: number, limit: number): Promise<number> {
    const pruned = await sql`delete from line where (room, conversation, n) in
      (select room, conversation, n from line where at < ${before} order by at, room, conversation, n limit ${limit})`.execute(
      this.#db,
    );
    return Number(pruned.numAffectedRows ?? 0n);
  }

  async close(): Promise<void> {
    await this.#db.destroy();
  }

  async #lasts(room: RoomId): Promise<ReadonlyMap<LogKey, number>> {
    const rows = await this.#db
      .selectFrom('log')
      .select(['conversation', 'last'])
      .where('room', '=', room)
      .orderBy('at')
      .execute();
    // Only what `say` was given was written there.
    return new Map(rows.map((row) => [row.conversation as LogKey, row.last]));
  }
}

/** Lines between two seats of which one is not known any more: nobody can read them. */
const forgetPairs = async (db: Kysely<Tables>, room: RoomId): Promise<void> => {
  const known = db.selectFrom('seat').select('id').where('room', '=', room);
  for (const table of ['line', 'log'] as const) {
    await db
      .deleteFrom(table)
      .where('room', '=', room)
      .where('conversation', '!=', 'room')
      .where(({ eb, or, ref }) =>
        or([
          eb(sql`substr(${ref('conversation')}, 1, instr(${ref('conversation')}, '+') - 1)`, 'not in', known),
          eb(sql`substr(${ref('conversation')}, instr(${ref('conversation')}, '+') + 1)`, 'not in', known),
        ]),
      )
      .execute();
  }
};

const keepRoom = async (db: Kysely<Tables>, id: RoomId, created: number): Promise<void> => {
  await db
    .insertInto('room')
    .values({ id, created })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};
