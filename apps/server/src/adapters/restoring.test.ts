import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { asideOf, decideRestore, finishRestore, isRestoring, stagingOf } from './restoring.ts';

/** Renames until the power is cut. */
let budget = Infinity;
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const rename = async (from: string, to: string): Promise<void> => {
    if (budget <= 0) throw new Error('the power is cut');
    budget -= 1;
    return real.rename(from, to);
  };
  return { ...real, rename };
});
beforeEach(() => void (budget = Infinity));

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
