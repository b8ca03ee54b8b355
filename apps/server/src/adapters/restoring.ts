import { mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFault } from '../config/StartFault.ts';
import { reason } from '../files/reason.ts';
import { LOCK_FILE, ownedAs } from './DataLock.ts';

// A restore puts many files in place of many others. What makes it one step is a single rename, of `restore-…-new` to `restore-…-ready`:
// before it nothing has happened, after it whoever opens the data directory next finishes what is left to do. In `restore-…-trial` is what
// was just tried to be moved, before anything was decided: it goes back.
const STAGES = ['trial', 'ready', 'moving'] as const;
type Stage = (typeof STAGES)[number];
const STAGED = /^restore-(?<stamp>[\dTZ-]+)-(?<stage>new|trial|ready|moving)$/;
const ASIDE = /^before-restore-/;
/** What a file system has at its top; it is root's, and stays where it is. */
const LOST = 'lost+found';

/** Where a restore is made ready; `stamp` tells it from others. */
export const stagingOf = (dataDir: string, stamp: string): string => join(dataDir, `restore-${stamp}-new`);

/** Where what was there before is kept. */
export const asideOf = (dataDir: string, stamp: string): string => join(dataDir, `before-restore-${stamp}`);

/** True for what belongs to the data directory itself and not to what is kept in it. */
export const isHousekeeping = (entry: string): boolean =>
  entry === LOCK_FILE || entry === LOST || STAGED.test(entry) || ASIDE.test(entry);

/** True while a restore was decided or tried and is not finished: what lies there is neither the old nor the new. */
export const isRestoring = async (dataDir: string): Promise<boolean> => (await decided(dataDir)).length > 0;

/**
 * Sees to it that everything in a data directory can be moved aside, by moving each entry away and back: once a restore is decided, one
 * that cannot (a mount, for instance) would keep the server from starting. Throws a StartFault that names it; then nothing was changed.
 */
export const refuseUnmovable = async (dataDir: string, stamp: string): Promise<void> => {
  const trial = at(dataDir, stamp, 'trial');
  await mkdir(trial, { mode: 0o700 });
  try {
    await ownedAs(dataDir, trial);
    for (const entry of await keptIn(dataDir)) {
      await rename(join(dataDir, entry), join(trial, entry)).catch((cause: unknown) => {
        const what = `${join(dataDir, entry)} cannot be moved: ${whyNot(cause)}`;
        throw new StartFault(
          [`${what}. A restore moves aside all that is there: unmount it or put it elsewhere. Nothing was changed.`],
          { cause },
        );
      });
      await rename(join(trial, entry), join(dataDir, entry));
    }
  } finally {
    await takeBack(dataDir, trial).catch((cause: unknown) => {
      throw unfinished(dataDir, cause);
    });
  }
};

/** What makes a restore happen, whatever becomes of the process after it. */
export const decideRestore = async (dataDir: string, stamp: string): Promise<void> => {
  await syncDirectory(stagingOf(dataDir, stamp));
  await rename(stagingOf(dataDir, stamp), at(dataDir, stamp, 'ready'));
  await syncDirectory(dataDir);
};

/**
 * Does what is left to do of a restore that was decided, and clears away what never was. For who has the data directory alone. Throws a
 * StartFault when it cannot; then it can be called again.
 */
export const finishRestore = async (dataDir: string): Promise<void> => {
  try {
    for (const { stamp, stage } of await decided(dataDir)) await finish(dataDir, stamp, stage);
    for (const entry of await readdir(dataDir)) {
      if (STAGED.exec(entry)?.groups?.['stage'] === 'new') await rm(join(dataDir, entry), { recursive: true });
    }
  } catch (cause) {
    throw unfinished(dataDir, cause);
  }
};

const finish = async (dataDir: string, stamp: string, stage: Stage): Promise<void> => {
  if (stage === 'trial') return takeBack(dataDir, at(dataDir, stamp, 'trial'));
  const moving = at(dataDir, stamp, 'moving');
  if (stage === 'ready') {
    const old = await keptIn(dataDir);
    const aside = asideOf(dataDir, stamp);
    if (old.length > 0) {
      await mkdir(aside, { recursive: true, mode: 0o700 });
      await ownedAs(dataDir, aside);
    }
    for (const entry of old) await rename(join(dataDir, entry), join(aside, entry));
    // From the next step on, whatever lies in the data directory counts as new.
    await syncDirectory(aside);
    await syncDirectory(dataDir);
    await rename(at(dataDir, stamp, 'ready'), moving);
    await syncDirectory(dataDir);
  }
  for (const entry of await readdir(moving)) await rename(join(moving, entry), join(dataDir, entry));
  await syncDirectory(dataDir);
  await rm(moving, { recursive: true });
};

/** Only an empty directory is removed: whatever comes between, nothing is lost. */
const takeBack = async (dataDir: string, trial: string): Promise<void> => {
  for (const entry of await readdir(trial)) await rename(join(trial, entry), join(dataDir, entry));
  await syncDirectory(dataDir);
  await rmdir(trial);
};

const keptIn = async (dataDir: string): Promise<string[]> =>
  (await readdir(dataDir)).filter((entry) => !isHousekeeping(entry));

const unfinished = (dataDir: string, cause: unknown): StartFault => {
  // Whoever has to mend it must find it.
  const where = cause instanceof Error && 'path' in cause ? ` (${String(cause.path)})` : '';
  const sentence = `The restore into ${dataDir} could not be finished: ${whyNot(cause)}${where}.`;
  return new StartFault([`${sentence} Mend that and start the server: it puts everything in its place first.`], {
    cause,
  });
};

/** Why something cannot be moved, as the end of a sentence. */
const whyNot = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EBUSY' || code === 'EXDEV' ? 'something is mounted there' : reason(error);
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

/** What was made and renamed in a directory so far outlives a power cut; some systems sync no directories, and need not. */
export const syncDirectory = async (directory: string): Promise<void> => {
  const handle = await open(directory, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
};
