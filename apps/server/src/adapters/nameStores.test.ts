import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeNameStore } from '../contracts/nameStore.ts';
import { openDatabase } from './database.ts';
import { KyselyNameStore } from './KyselyNameStore.ts';
import { MemoryNameStore } from './MemoryNameStore.ts';
import { nodeSqlite } from './nodeSqlite.ts';

const folder = await mkdtemp(join(tmpdir(), 'parley-names-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
let files = 0;
const open = async (file: string): Promise<KyselyNameStore> =>
  new KyselyNameStore(await openDatabase(nodeSqlite(file)));

describeNameStore('memory', async () => new MemoryNameStore());
describeNameStore('sqlite in memory', () => open(':memory:'));
describeNameStore('sqlite in a file', () => open(join(folder, `${(files += 1)}.db`)));

test('[CL33] what is kept of names is there after the file is opened again', async () => {
  const file = join(folder, 'again.db');
  const first = await open(file);
  const name = { key: 'ada', name: 'Ada', secretHash: 'h', used: 1, quiet: true };
  await first.write([{ type: 'name', name }]);
  await first.close();
  const second = await open(file);
  expect((await second.load()).names).toEqual(new Map([['ada', { ...name, blocked: new Map(), push: new Map() }]]));
  await second.close();
});

test('[CL33] of changes that are written together all are kept or none', async () => {
  const store = await open(':memory:');
  const name = { key: 'ada', name: 'Ada', secretHash: 'h', used: 1, quiet: true };
  const blocked = { type: 'blocked', key: 'nobody', other: 'ada', name: 'Ada' } as const;
  await expect(store.write([{ type: 'name', name }, blocked])).rejects.toThrow('FOREIGN KEY');
  expect((await store.load()).names.size).toBe(0);
  await store.close();
});
