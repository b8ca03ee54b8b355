import { chmod, copyFile, mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartFault } from '../config/StartFault.ts';
import { reason } from '../files/reason.ts';
import { BACKUP_TABLES, isBackup } from './backup.ts';
import { DataLock, ownedAs } from './DataLock.ts';
import { inspect } from './inspect.ts';
import { DATABASE_FILE } from './openStore.ts';
import {
  asideOf,
  decideRestore,
  finishRestore,
  isHousekeeping,
  refuseUnmovable,
  stagingOf,
  syncDirectory,
} from './restoring.ts';
import { storeFaultOf } from './sqliteFault.ts';

/** What a restore did: when its backup was made, and where lies what was there before; null where nothing was. */
export type RestoreReport = { readonly made: number; readonly version: string; readonly aside: string | null };

const RESTORE_CURE = 'Nothing was restored: take another backup.';

/**
 * Puts a backup in the place of everything that a data directory holds, which is kept aside in it. Nobody may use the directory
 * meanwhile. One step: interrupted at any time, what is found afterwards is the old or the new. Throws a StartFault; then all is as it was.
 */
export const restoreBackup = async (options: {
  dataDir: string;
  file: string;
  now: number;
}): Promise<RestoreReport> => {
  const { dataDir, now } = options;
  const file = resolve(options.file);
  const found = await stat(file).catch((error: unknown) => {
    throw new StartFault([`The backup ${file} cannot be read: ${reason(error)}. Nothing was restored.`], {
      cause: error,
    });
  });
  if (found.isFile()) await inspect(file, RESTORE_CURE, 'whole');
  if (!found.isFile() || !isBackup(file)) {
    throw new StartFault([`${file} is no backup that npm run backup made. ${RESTORE_CURE}`]);
  }
  const lock = await DataLock.take(dataDir, 'alone');
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const staging = stagingOf(dataDir, stamp);
  try {
    await finishRestore(dataDir);
    const about = await unpack(file, staging);
    await inspect(join(staging, DATABASE_FILE), RESTORE_CURE, 'whole');
    await handOver(dataDir, staging);
    await refuseUnmovable(dataDir, stamp);
    await decideRestore(dataDir, stamp);
    await finishRestore(dataDir);
    const aside = asideOf(dataDir, stamp);
    return { ...about, aside: (await stat(aside).catch(() => null)) ? aside : null };
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (error instanceof StartFault) throw error;
    const why = storeFaultOf(error)?.message ?? reason(error);
    throw new StartFault(
      [`The backup ${file} cannot be restored into ${dataDir}: ${why}. What was there is as it was.`],
      {
        cause: error,
      },
    );
  } finally {
    lock.release();
  }
};

/** Makes a data directory of a backup. */
const unpack = async (file: string, staging: string): Promise<{ made: number; version: string }> => {
  await mkdir(staging, { mode: 0o700 });
  const target = join(staging, DATABASE_FILE);
  await copyFile(file, target);
  await chmod(target, 0o600);
  const database = new DatabaseSync(target);
  try {
    const [about] = database.prepare('SELECT made, version FROM backup').all();
    for (const { path, mode, content } of database.prepare('SELECT path, mode, content FROM backup_file').all()) {
      await write(staging, String(path), Number(mode), content as Uint8Array);
    }
    // Keys have no place in the database itself: what they were written to is overwritten.
    database.exec('PRAGMA secure_delete = ON');
    for (const table of BACKUP_TABLES) database.exec(`DROP TABLE ${table}`);
    return { made: Number(about?.['made']), version: String(about?.['version']) };
  } finally {
    database.close();
    await kept(await open(target, 'r+'));
  }
};

const write = async (staging: string, path: string, mode: number, content: Uint8Array): Promise<void> => {
  const full = resolve(staging, path);
  // A backup may come from anywhere.
  if (!full.startsWith(`${resolve(staging)}${sep}`)) {
    throw new StartFault([`The backup holds a file ${JSON.stringify(path)} that leads elsewhere. ${RESTORE_CURE}`]);
  }
  // Nor may it hold what says that something is left to finish, or what is not ours to replace.
  const [top = ''] = full.slice(resolve(staging).length + 1).split(sep);
  if (isHousekeeping(top)) return;
  await mkdir(dirname(full), { recursive: true, mode: 0o700 });
  await kept(await open(full, 'w', mode & 0o700), content);
};

/** What the disk did not take must not come into the place of what it has: a fault is the end of the restore. */
const kept = async (handle: FileHandle, content: Uint8Array | null = null): Promise<void> => {
  try {
    if (content !== null) await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** What is restored belongs to whom the data directory belongs to, and has its names after a power cut, before it takes its place. */
const handOver = async (dataDir: string, staging: string): Promise<void> => {
  await ownedAs(dataDir, staging);
  for (const entry of await readdir(staging, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    await ownedAs(dataDir, path);
    if (entry.isDirectory()) await syncDirectory(path);
  }
};
