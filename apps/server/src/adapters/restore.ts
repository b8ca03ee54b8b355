import { chmod, copyFile, mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartFault } from '../config/StartFault.ts';
import { reason } from '../files/reason.ts';
import { BACKUP_TABLES, isBackup } from './backup.ts';
import { DataLock, ownedAs } from './DataLock.ts';
import { inspect } from './inspect.ts';
import { DATABASE_FILE } from './openStore.ts';
import { asideOf, decideRestore, finishRestore, stagingOf } from './restoring.ts';
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
    await decideRestore(dataDir, stamp);
    await finishRestore(dataDir).catch((error: unknown) => {
      const sentence = `The restore into ${dataDir} was decided and could not be finished: ${reason(error)}.`;
      throw new StartFault([`${sentence} Mend that and start the server: it finishes the restore first.`], {
        cause: error,
      });
    });
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
  }
};

const write = async (staging: string, path: string, mode: number, content: Uint8Array): Promise<void> => {
  const full = resolve(staging, path);
  // A backup may come from anywhere.
  if (!full.startsWith(`${resolve(staging)}${sep}`)) {
    throw new StartFault([`The backup holds a file ${JSON.stringify(path)} that leads elsewhere. ${RESTORE_CURE}`]);
  }
  await mkdir(dirname(full), { recursive: true, mode: 0o700 });
  await writeFile(full, content, { mode: mode & 0o700 });
};

/** What is restored is safe from a power cut and belongs to whom the data directory belongs to, before it takes its place. */
const handOver = async (dataDir: string, staging: string): Promise<void> => {
  await ownedAs(dataDir, staging);
  for (const entry of await readdir(staging, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    await ownedAs(dataDir, path);
    const handle = await open(path, 'r');
    await handle.sync().catch(() => undefined);
    await handle.close();
  }
};
