import { Kysely, type Dialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeRoomStore } from '../contracts/roomStore.ts';
import { openDatabase } from './database.ts';
import { KyselyRoomStore } from './KyselyRoomStore.ts';
import { MemoryRoomStore } from './MemoryRoomStore.ts';
import { migrations } from './migrations.ts';
import { nodeSqlite } from './nodeSqlite.ts';

const folder = await mkdtemp(join(tmpdir(), 'parley-store-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
let files = 0;
const open = async (dialect: Dialect): Promise<KyselyRoomStore> => new KyselyRoomStore(await openDatabase(dialect));

describeRoomStore('memory', async () => new MemoryRoomStore());
describeRoomStore('sqlite in memory', () => open(nodeSqlite(':memory:')));
describeRoomStore('sqlite in a file', () => open(nodeSqlite(join(folder, `${(files += 1)}.db`))));

test('[PS8] what was written is there after the file is opened again', async () => {
  const file = join(folder, 'again.db');
  const seat = { id: 'a'.repeat(26), name: 'Ada', secretHash: 'h', joined: 1 };
  const first = await open(nodeSqlite(file));
  await first.write('aaaa-bbbb-cccc-dddd', [{ type: 'taken', seat }], 1);
  await first.write('aaaa-bbbb-cccc-dddd', [{ type: 'hand', seat: seat.id, since: 9 }], 9);
  await first.close();
  const second = await open(nodeSqlite(file));
  expect((await second.load('aaaa-bbbb-cccc-dddd'))?.seats).toEqual([{ ...seat, handSince: 9, left: null }]);
  await second.close();
});

test('[PS17] a file of an earlier version is brought up to date with everything in it', async () => {
  const dialect = () => nodeSqlite(join(folder, 'earlier.db'));
  const db = new Kysely<{ room: { id: string; created: number } }>({ dialect: dialect() });
  await new Migrator({ db, provider: migrations }).migrateTo('2026-11-21-rooms');
  await db.insertInto('room').values({ id: 'aaaa-bbbb-cccc-dddd', created: 3 }).execute();
  await db.destroy();
  const store = await open(dialect());
  expect(await store.load('aaaa-bbbb-cccc-dddd')).toEqual({
    id: 'aaaa-bbbb-cccc-dddd',
    created: 3,
    seats: [],
    settings: { title: null, listed: false, kept: false, owner: null },
    capacity: null,
    invited: false,
    lasts: new Map(),
  });
  await store.close();
});
