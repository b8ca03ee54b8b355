import { chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { DataLock } from './DataLock.ts';
import { openStore } from './openStore.ts';
import { asideOf, decideRestore, finishRestore, isRestoring, refuseUnmovable, stagingOf } from './restoring.ts';

/** Renames until the power is cut. */
let budget = Infinity;
/** What something is mounted at. */
let mounted: string | null = null;
/** What was synced and renamed, in its order. */
const done: string[] = [];
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const rename = async (from: string, to: string): Promise<void> => {
    if (budget <= 0) throw new Error('the power is cut');
    budget -= 1;
    if (from === mounted) throw Object.assign(new Error('EBUSY'), { code: 'EBUSY', path: from });
    done.push(`move ${from}`);
    return real.rename(from, to);
  };
  const open = async (...args: Parameters<typeof real.open>) => {
    done.push(`sync ${String(args[0])}`);
    return real.open(...args);
  };
  return { ...real, rename, open };
});
beforeEach(() => {
  budget = Infinity;
  mounted = null;
  done.length = 0;
});

const folder = await mkdtemp(join(tmpdir(), 'parley-restoring-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const STAMP = '2026-11-22T10-00-00-000Z';
const OLD = { 'parley.db': 'old', 'parley.db-wal': 'old log', 'push/key.pem': 'old key', 'tls/key.pem': 'old' };
const NEW = { 'parley.db': 'new', 'push/key.pem': 'new key' };

const write = async (directory: string, files: Record<string, string>): Promise<void> => {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(directory, path, '..'), { recursive: true });
    await writeFile(join(directory, path), content);
  }
};
const read = async (directory: string): Promise<Record<string, string>> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = await Promise.all(
    files.map(async (file) => [file.slice(directory.length + 1), await readFile(file, 'utf8')] as const),
  );
  return Object.fromEntries(
    read.filter(([path]) => !/^(before-)?restore-/.test(path)).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

/** A data directory in which everything is ready for a restore. */
const ready = async (): Promise<string> => {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  await write(dataDir, OLD);
  await write(stagingOf(dataDir, STAMP), NEW);
  return dataDir;
};
const restore = async (dataDir: string): Promise<void> => {
  await decideRestore(dataDir, STAMP);
  await finishRestore(dataDir);
};

// One to decide, four entries aside, one that says so, two into their place.
const STEPS = 8;

test.each(Array.from({ length: STEPS + 1 }, (_, step) => step))(
  '[DA6] a restore whose power is cut after %i renames is found as the old or the new, whole, with the old kept aside',
  async (step) => {
    const dataDir = await ready();
    budget = step;
    const done = await restore(dataDir).then(
      () => true,
      () => false,
    );
    expect(done).toBe(step === STEPS);
    budget = Infinity;
    expect(await isRestoring(dataDir)).toBe(step > 0 && step < STEPS);
    await finishRestore(dataDir);
    expect(await isRestoring(dataDir)).toBe(false);
    if (step === 0) return expect(await read(dataDir)).toEqual(OLD);
    expect(await read(dataDir)).toEqual(NEW);
    expect(await read(asideOf(dataDir, STAMP))).toEqual(OLD);
  },
);

test('[DA6] what a step relies on is safe from a power cut before it', async () => {
  const dataDir = await ready();
  await restore(dataDir);
  const before = (path: string) => done.slice(0, done.indexOf(`move ${path}`));
  const staging = stagingOf(dataDir, STAMP);
  expect(before(staging)).toEqual([`sync ${staging}`]);
  const decided = staging.replace(/new$/, 'ready');
  expect(before(decided).slice(-2)).toEqual([`sync ${asideOf(dataDir, STAMP)}`, `sync ${dataDir}`]);
});

test('[DA6] what was never decided is cleared away', async () => {
  const dataDir = await ready();
  await finishRestore(dataDir);
  expect([await read(dataDir), (await readdir(dataDir)).length]).toEqual([OLD, 4]);
});

test('[DA6] into an empty directory nothing is kept aside', async () => {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  await write(stagingOf(dataDir, STAMP), NEW);
  await restore(dataDir);
  expect([await read(dataDir), (await readdir(dataDir)).sort()]).toEqual([NEW, ['parley.db', 'push']]);
});

test('[DA5] what cannot be moved aside is named before anything is decided, and all is as it was', async () => {
  const dataDir = await ready();
  mounted = join(dataDir, 'push');
  await expect(refuseUnmovable(dataDir, STAMP)).rejects.toMatchObject({
    name: 'StartFault',
    sentences: [expect.stringContaining(`${mounted} cannot be moved: something is mounted there`)],
  });
  expect([await isRestoring(dataDir), await read(dataDir)]).toEqual([false, OLD]);
});

// Each of the four entries away and back.
test.each(Array.from({ length: 9 }, (_, step) => step))(
  '[DA6] a trial whose power is cut after %i renames is found as the old, whole',
  async (step) => {
    const dataDir = await ready();
    budget = step;
    const tried = refuseUnmovable(dataDir, STAMP);
    if (step < 8) await expect(tried).rejects.toThrow('the power is cut');
    else await tried;
    budget = Infinity;
    expect(await isRestoring(dataDir)).toBe(step % 2 === 1);
    await finishRestore(dataDir);
    expect([await isRestoring(dataDir), await read(dataDir)]).toEqual([false, OLD]);
  },
);

test('[DA4] lost+found, which is root’s, stays where it is', async () => {
  const dataDir = await ready();
  await write(dataDir, { 'lost+found/x': 'lost' });
  mounted = join(dataDir, 'lost+found');
  await refuseUnmovable(dataDir, STAMP);
  await restore(dataDir);
  expect(await read(dataDir)).toEqual({ ...NEW, 'lost+found/x': 'lost' });
  expect(await read(asideOf(dataDir, STAMP))).toEqual(OLD);
});

test.skipIf(process.getuid?.() !== 0)('[DA4] what root keeps aside belongs to the owner of the directory', async () => {
  const dataDir = await ready();
  await chown(dataDir, 4_321, 4_322);
  await restore(dataDir);
  const { uid, gid } = await stat(asideOf(dataDir, STAMP));
  expect([uid, gid]).toEqual([4_321, 4_322]);
});

test('[DA12] a restore that the next start cannot finish is a sentence; the start after it finishes', async () => {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  await write(dataDir, { 'tls/key.pem': 'old' });
  await write(stagingOf(dataDir, STAMP), { 'push/key.pem': 'new key' });
  await decideRestore(dataDir, STAMP);
  mounted = join(dataDir, 'tls');
  await expect(openStore(dataDir)).rejects.toMatchObject({
    name: 'StartFault',
    sentences: [
      `The restore into ${dataDir} could not be finished: something is mounted there (${mounted}). Mend that and start the server: it puts everything in its place first.`,
    ],
  });
  mounted = null;
  await (await openStore(dataDir)).rooms.close();
  expect(await read(dataDir)).toMatchObject({ 'push/key.pem': 'new key' });
});

test('[DA6] a start that waited for a restore finishes what that one left', async () => {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  const restoring = await DataLock.take(dataDir, 'alone');
  const opened = openStore(dataDir);
  // Long enough to have asked whether there is something to finish.
  await new Promise((resolve) => setTimeout(resolve, 300));
  await write(stagingOf(dataDir, STAMP), { 'push/key.pem': 'new key' });
  await decideRestore(dataDir, STAMP);
  restoring.release();
  await (await opened).rooms.close();
  expect(await isRestoring(dataDir)).toBe(false);
  expect(await read(dataDir)).toMatchObject({ 'push/key.pem': 'new key' });
});
