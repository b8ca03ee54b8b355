import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCK_FILE } from './DataLock.ts';

// A restore puts many files in place of many others. What makes it one step is a single rename, of `restore-…-new` to `restore-…-ready`:
// before it nothing has happened, after it whoever opens the data directory next finishes what is left to do.
const STAGES = ['ready', 'moving'] as const;
type Stage = (typeof STAGES)[number];
const STAGED = /^restore-(?<stamp>[\dTZ-]+)-(?<stage>new|ready|moving)$/;
const ASIDE = /^before-restore-/;

/** Where a restore is made ready; `stamp` tells it from others. */
export const stagingOf = (dataDir: string, stamp: string): string => join(dataDir, `restore-${stamp}-new`);

/** Where what was there before is kept. */
export const asideOf = (dataDir: string, stamp: string): string => join(dataDir, `before-restore-${stamp}`);

/** True for what belongs to the data directory itself and not to what is kept in it. */
export const isHousekeeping = (entry: string): boolean =>
  entry === LOCK_FILE || STAGED.test(entry) || ASIDE.test(entry);

/** True while a restore was decided and is not finished: what lies there is neither the old nor the new. */
export const isRestoring = async (dataDir: string): Promise<boolean> => (await decided(dataDir)).length > 0;

/** What makes a restore happen, whatever becomes of the process after it. */
export const decideRestore = async (dataDir: string, stamp: string): Promise<void> => {
  await rename(stagingOf(dataDir, stamp), at(dataDir, stamp, 'ready'));
  await settled(dataDir);
};

/** Does what is left to do of a restore that was decided, and clears away what never was. For who has the data directory alone. */
export const finishRestore = async (dataDir: string): Promise<void> => {
  for (const { stamp, stage } of await decided(dataDir)) {
    const moving = at(dataDir, stamp, 'moving');
    if (stage === 'ready') {
      const old = (await readdir(dataDir)).filter((entry) => !isHousekeeping(entry));
      const aside = asideOf(dataDir, stamp);
      if (old.length > 0) await mkdir(aside, { recursive: true, mode: 0o700 });
      for (const entry of old) await rename(join(dataDir, entry), join(aside, entry));
      await rename(at(dataDir, stamp, 'ready'), moving);
      await settled(dataDir);
    }
    for (const entry of await readdir(moving)) await rename(join(moving, entry), join(dataDir, entry));
    await settled(dataDir);
    await rm(moving, { recursive: true });
  }
  for (const entry of await readdir(dataDir)) {
    if (STAGED.exec(entry)?.groups?.['stage'] === 'new') await rm(join(dataDir, entry), { recursive: true });
  }
};

const at = (dataDir: string, stamp: string, stage: Stage): string => join(dataDir, `restore-${stamp}-${stage}`);

const decided = async (dataDir: string): Promise<{ stamp: string; stage: Stage }[]> => {
  const entries = await readdir(dataDir).catch(() => []);
  return entries.flatMap((entry) => {
    const { stamp = '', stage } = STAGED.exec(entry)?.groups ?? {};
    const known = STAGES.find((one) => one === stage);
    return known ? [{ stamp, stage: known }] : [];
  });
};

/** The renames so far outlive a power cut; some systems sync no directories, and need not. */
const settled = async (directory: string): Promise<void> => {
  const handle = await open(directory, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
};
