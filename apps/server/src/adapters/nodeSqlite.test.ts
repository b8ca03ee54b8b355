import { CompiledQuery, type Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { StoreFault } from '../ports/StoreFault.ts';
import { openDatabase, type Tables } from './database.ts';
import { KyselyNameStore } from './KyselyNameStore.ts';
import { KyselyRoomStore } from './KyselyRoomStore.ts';
import { nodeSqlite } from './nodeSqlite.ts';

const room = 'aaaa-bbbb-cccc-dddd';
const line = (i: number) =>
  ({
    room,
    log: 'room',
    id: `line-${i}-0000`,
    from: 'a'.repeat(26),
    name: 'Ada',
    text: 'x'.repeat(2_000),
    at: i,
  }) as const;

const open = async () => {
  const heard: string[] = [];
  const watch = {
    fault: (fault: StoreFault) => heard.push(fault.trouble),
    well: () => heard.push('well'),
    closed: () => heard.push('closed'),
  };
  const db: Kysely<Tables> = await openDatabase(nodeSqlite(':memory:', watch));
  const pragma = async (text: string): Promise<number> =>
    Number(Object.values((await db.executeQuery(CompiledQuery.raw(`pragma ${text}`))).rows[0] as object)[0]);
  return { heard, pragma, rooms: new KyselyRoomStore(db), names: new KyselyNameStore(db) };
};

test('[DA13] a full database says so and keeps nothing by halves, and keeps again when there is space', async () => {
  const { heard, pragma, rooms, names } = await open();
  await rooms.write(
    room,
    [{ type: 'taken', seat: { id: 'a'.repeat(26), name: 'Ada', secretHash: 'h', joined: 1 } }],
    1,
  );
  await pragma(`max_page_count = ${(await pragma('page_count')) + 4}`);
  let kept = 0;
  await expect(
    (async () => {
      for (; kept < 100; kept += 1) await rooms.say(line(kept));
    })(),
  ).rejects.toMatchObject({ name: 'StoreFault', trouble: 'full', message: 'the disk is full' });
  expect(kept).toBeGreaterThan(1);
  const wide = Array.from({ length: 50 }, (_, i) => ({
    key: `n${i}`,
    name: 'x'.repeat(2_000),
    secretHash: 'h',
    used: 1,
    quiet: false,
  }));
  await expect(names.write(wide.map((name) => ({ type: 'name', name })))).rejects.toBeInstanceOf(StoreFault);
  expect((await names.load()).names.size).toBe(0);
  expect((await rooms.since(room, 'room', 0, 100)).length).toBe(kept);
  expect([...new Set(heard)]).toEqual(['full']);
  await pragma('max_page_count = 100000');
  // What is only read proves nothing, nor does what is written and taken back.
  await names.load();
  await expect(names.write([{ type: 'blocked', key: 'nobody', other: 'ada', name: 'Ada' }])).rejects.toThrow('FOREIGN');
  expect(heard).not.toContain('well');
  expect(await rooms.say(line(kept))).toMatchObject({ kept: 'now', n: kept + 1 });
  expect(await rooms.say(line(kept + 1))).toMatchObject({ n: kept + 2 });
  expect(heard.filter((one) => one !== 'full')).toEqual(['well']);
  await rooms.close();
  expect(heard.at(-1)).toBe('closed');
});

test('[DA13] a question that is wrong by itself is no fault of the store', async () => {
  const { heard, names, rooms } = await open();
  const wrong = names.write([{ type: 'blocked', key: 'nobody', other: 'ada', name: 'Ada' }]);
  await expect(wrong).rejects.toThrow('FOREIGN KEY');
  await expect(wrong).rejects.not.toBeInstanceOf(StoreFault);
  expect(heard).toEqual([]);
  await rooms.close();
});
