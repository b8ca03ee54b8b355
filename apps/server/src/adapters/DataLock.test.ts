import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { DataLock, LOCK_FILE, type LockKind } from './DataLock.ts';

const folder = await mkdtemp(join(tmpdir(), 'parley-lock-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
let directories = 0;
const directory = (): string => join(folder, `${(directories += 1)}`);

const KINDS = ['serve', 'edit', 'read', 'alone'] as const;
/** Who may be there at the same time: one that writes beside any that read. */
const FRIENDS = new Set(['serve read', 'read serve', 'edit read', 'read edit', 'read read']);

test.each(KINDS.flatMap((first) => KINDS.map((second): [LockKind, LockKind] => [first, second])))(
  '[DA1] who uses a directory to %s is beside who uses it to %s only where neither disturbs the other',
  async (first, second) => {
    const dataDir = directory();
    const held = await DataLock.take(dataDir, first, 0);
    const taken = DataLock.take(dataDir, second, 0);
    if (FRIENDS.has(`${first} ${second}`)) (await taken).release();
    else await expect(taken).rejects.toThrow(`The data directory ${dataDir} is `);
    held.release();
    held.release();
    (await DataLock.take(dataDir, second, 0)).release();
    expect((await stat(join(dataDir, LOCK_FILE))).size).toBe(0);
  },
);

/** Another process that takes the lock and holds it until its end. */
const holder = async (dataDir: string) => {
  const module = JSON.stringify(fileURLToPath(new URL('./DataLock.ts', import.meta.url)));
  const script = `const { DataLock } = await import(${module});
    await DataLock.take(${JSON.stringify(dataDir)}, 'serve', 0);
    console.log('held');
    setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', script]);
  await once(child.stdout, 'data');
  return child;
};

test('[DA1] the lock of a process that is killed ends with it, and the file that stays says nothing', async () => {
  const dataDir = directory();
  const child = await holder(dataDir);
  await expect(DataLock.take(dataDir, 'alone', 0)).rejects.toThrow('in use by a server');
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  (await DataLock.take(dataDir, 'alone', 0)).release();
});

test('[DA1] a successor waits for a server that is just ending', async () => {
  const dataDir = directory();
  const child = await holder(dataDir);
  const successor = DataLock.take(dataDir, 'serve', 20_000);
  child.kill('SIGKILL');
  (await successor).release();
});

test('[DA12] a directory that cannot be is a sentence', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(DataLock.take(join(file, 'data'), 'serve', 0)).rejects.toThrow(
    /^The data directory .* cannot be used: a part of that path is not a directory\. Set DATA_DIR to .*\.$/,
  );
});
