import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { makeBackup } from './backup.ts';
import { openStore } from './openStore.ts';
import { restoreBackup } from './restore.ts';
import { isRestoring } from './restoring.ts';

/** The file that the disk does not take, by how its path ends, and the directory that may not be read. */
let refused: string | null = null;
let locked: string | null = null;
/** What something is mounted at. */
let mounted: string | null = null;
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const fault = (code: string) => Object.assign(new Error(code), { code });
  const open = async (...args: Parameters<typeof real.open>) => {
    const handle = await real.open(...args);
    const isStaged = /restore-[^/]*-new\//.test(String(args[0]));
    if (isStaged && refused !== null && String(args[0]).endsWith(refused))
      handle.sync = () => Promise.reject(fault('EIO'));
    return handle;
  };
  const readdirOf = real.readdir as (path: string, options?: { recursive?: boolean }) => Promise<unknown>;
  const readdir = async (path: string, options?: { recursive?: boolean }) => {
    const isBelow = path === locked || (options?.recursive && locked?.startsWith(`${path}/`));
    if (isBelow) throw fault('EACCES');
    return readdirOf(path, options);
  };
  const rename = async (from: string, to: string) => {
    if (from === mounted) throw fault('EBUSY');
    return real.rename(from, to);
  };
  return { ...real, open, readdir, rename };
});
beforeEach(() => {
  refused = null;
  locked = null;
  mounted = null;
});

const folder = await mkdtemp(join(tmpdir(), 'parley-backup-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A data directory with keys in it, which nobody uses. */
const filled = async (): Promise<string> => {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  await (await openStore(dataDir)).rooms.close();
  await mkdir(join(dataDir, 'push'));
  await writeFile(join(dataDir, 'push/key.pem'), 'a key', { mode: 0o600 });
  await writeFile(join(dataDir, 'admin.json'), '{}');
  await chmod(join(dataDir, 'admin.json'), 0o400);
  return dataDir;
};
const backUp = (dataDir: string) =>
  makeBackup({ dataDir, file: join(folder, 'a.backup'), now: 1_000, version: '1.0.0' });

test.each(['lost+found', 'before-restore-2026-11-22T10-00-00-000Z'])(
  '[DA2] a backup does not look into %s, which it may not be able to read',
  async (entry) => {
    const dataDir = await filled();
    await mkdir(join(dataDir, entry, 'deep'), { recursive: true });
    await writeFile(join(dataDir, entry, 'deep/x'), 'not ours');
    locked = join(dataDir, entry);
    expect((await backUp(dataDir)).files.toSorted()).toEqual(['admin.json', 'push/key.pem']);
  },
);

test.each(['push/key.pem', 'parley.db'])(
  '[DA6] a restore whose %s the disk does not take is none: nothing was decided, and all is as it was',
  async (file) => {
    const dataDir = await filled();
    await backUp(dataDir);
    await writeFile(join(dataDir, 'push/key.pem'), 'a newer key');
    const before = (await readdir(dataDir)).toSorted();
    refused = file;
    const restored = restoreBackup({ dataDir, file: join(folder, 'a.backup'), now: 2_000 });
    await expect(restored).rejects.toMatchObject({
      name: 'StartFault',
      sentences: [expect.stringMatching(/cannot be restored into .*: EIO\. What was there is as it was\.$/)],
    });
    expect([await isRestoring(dataDir), (await readdir(dataDir)).toSorted()]).toEqual([false, before]);
    expect(await readFile(join(dataDir, 'push/key.pem'), 'utf8')).toBe('a newer key');
    refused = null;
    await restoreBackup({ dataDir, file: join(folder, 'a.backup'), now: 3_000 });
    expect(await readFile(join(dataDir, 'push/key.pem'), 'utf8')).toBe('a key');
  },
);

test('[DA5] a restore over what cannot be moved is refused with its name, and nothing is left of it', async () => {
  const dataDir = await filled();
  await backUp(dataDir);
  const before = (await readdir(dataDir)).toSorted();
  mounted = join(dataDir, 'push');
  const restored = restoreBackup({ dataDir, file: join(folder, 'a.backup'), now: 2_000 });
  await expect(restored).rejects.toMatchObject({
    name: 'StartFault',
    sentences: [expect.stringMatching(/push cannot be moved: something is mounted there.* Nothing was changed\.$/)],
  });
  expect([await isRestoring(dataDir), (await readdir(dataDir)).toSorted()]).toEqual([false, before]);
});
