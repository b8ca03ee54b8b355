import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { openStore } from './openStore.ts';

const folder = await mkdtemp(join(tmpdir(), 'parley-bad-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What is in a directory: a hash of each file but the lock, and of what two processes share in memory. */
const lookOf = async (dataDir: string): Promise<Map<string, string>> => {
  const entries = (await readdir(dataDir)).filter((entry) => !/\.lock$|-shm$/.test(entry)).sort();
  const hash = async (entry: string): Promise<string> =>
    readFile(join(dataDir, entry)).then(
      (content) => createHash('sha256').update(content).digest('hex'),
      () => 'a folder',
    );
  return new Map(await Promise.all(entries.map(async (entry) => [entry, await hash(entry)] as const)));
};

/** A database with some hundred lines in it, closed. */
const filled = async (): Promise<string> => {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  const { rooms } = await openStore(dataDir);
  const line = { room: 'aaaa-bbbb-cccc-dddd', log: 'room', from: 'a'.repeat(26), name: 'Ada', at: 1 } as const;
  for (let i = 0; i < 300; i += 1) await rooms.say({ ...line, id: `line-${i}-000`, text: `${i} `.repeat(50) });
  await rooms.close();
  return dataDir;
};

/** The file as a killed process leaves it: with changes that are in the write-ahead log alone. */
const killedOver = (dataDir: string, sql: string): void => {
  const script = `const { DatabaseSync } = require('node:sqlite');
    const file = new DatabaseSync(${JSON.stringify(join(dataDir, 'parley.db'))});
    file.exec(${JSON.stringify(sql)});
    process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['-e', script]);
};

const NEWER = `INSERT INTO kysely_migration VALUES ('2999-01-01-wonders', '2999-01-01T00:00:00.000Z')`;

const bad: [what: string, harm: (file: string, dataDir: string) => Promise<unknown>, sentence: RegExp][] = [
  ['text', (file) => writeFile(file, 'Dear diary, '.repeat(500)), /cannot be read \(the file is damaged\)/],
  ['a cut file', (file) => truncate(file, 40_960), /(is damaged|the file is damaged)/],
  [
    'a page of noise',
    async (file) => {
      const handle = await open(file, 'r+');
      await handle.write(Buffer.alloc(8_192, 0xa5), 0, 8_192, 8_192);
      await handle.close();
    },
    /(is damaged|the file is damaged)/,
  ],
  ['a folder', async (file) => (await rm(file), mkdir(file)), /is a folder or a device, where the database should be/],
  [
    'the database of another program',
    async (file) => {
      await rm(file);
      const other = new DatabaseSync(file);
      other.exec('CREATE TABLE recipes (a); INSERT INTO recipes VALUES (1)');
      other.close();
    },
    /is the database of another program/,
  ],
  [
    'a newer version',
    async (file) => {
      const newer = new DatabaseSync(file);
      newer.exec(NEWER);
      newer.close();
    },
    /was written by a newer version of Parley \(it knows the step 2999-01-01-wonders\)/,
  ],
  [
    'a newer version that was killed',
    async (_file, dataDir) => killedOver(dataDir, NEWER),
    /was written by a newer version of Parley/,
  ],
];

test.each(bad)(
  '[DA12] %s is one sentence at the start, and stays as it was to the byte',
  async (_what, harm, sentence) => {
    const dataDir = await filled();
    await harm(join(dataDir, 'parley.db'), dataDir);
    const before = await lookOf(dataDir);
    expect(before.size).toBeGreaterThan(0);
    for (const time of ['once', 'again']) {
      await expect(openStore(dataDir), time).rejects.toMatchObject({
        name: 'StartFault',
        sentences: [expect.stringMatching(sentence)],
      });
      await expect(openStore(dataDir), time).rejects.toThrow(
        /npm run restore -- FILE.* DATA_DIR to another directory\.$/,
      );
      expect(await lookOf(dataDir), time).toEqual(before);
    }
  },
);

test('[DA12] what a killed server of this version left is opened with what was in its log alone', async () => {
  const dataDir = await filled();
  killedOver(dataDir, `UPDATE room SET title = 'kept at the last moment'`);
  expect((await lookOf(dataDir)).has('parley.db-wal')).toBe(true);
  const { rooms } = await openStore(dataDir);
  expect((await rooms.load('aaaa-bbbb-cccc-dddd'))?.settings.title).toBe('kept at the last moment');
  await rooms.close();
});

test('[DA12] an empty file counts as none, and what is made is for its owner alone', async () => {
  const dataDir = await mkdtemp(join(folder, 'empty-'));
  await writeFile(join(dataDir, 'parley.db'), '');
  await (await openStore(dataDir)).rooms.close();
  const again = await filled();
  const { mode } = await (await open(join(again, 'parley.db'))).stat();
  expect(mode & 0o077).toBe(0);
  await copyFile(join(again, 'parley.db'), join(dataDir, 'parley.db'));
  await (await openStore(dataDir)).rooms.close();
});
