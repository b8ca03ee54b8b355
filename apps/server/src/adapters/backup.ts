import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartFault } from '../config/StartFault.ts';
import { reason } from '../files/reason.ts';
import { DataLock } from './DataLock.ts';
import { inspect } from './inspect.ts';
import { DATABASE_FILE } from './openStore.ts';
import { isHousekeeping, isRestoring } from './restoring.ts';
import { storeFaultOf } from './sqliteFault.ts';

/** What a backup holds. */
export type BackupReport = { readonly file: string; readonly bytes: number; readonly files: readonly string[] };

/** What a backup has besides the tables of the database: the other files of the data directory, such as keys, and when it was made. */
export const BACKUP_TABLES = ['backup_file', 'backup'] as const;

const BACKUP_CURE = 'Nothing was backed up: mend the database first, or keep an earlier backup.';

/**
 * Copies everything that is kept in a data directory into one file, mode 0600, while a server may be writing there: everything that was
 * acknowledged before the call is in it. Throws a StartFault; then there is no such file, or the one that was there before.
 *
 * The copy is made by `VACUUM INTO`: one read transaction, which in a write-ahead log holds up no writer, whatever is written meanwhile.
 * SQLite's other way, `backup()`, begins anew with each change by another process and need not come to an end beside a busy server.
 * The copy has no free pages either, and so nothing of what was deleted.
 */
export const makeBackup = async (options: {
  dataDir: string;
  file: string;
  now: number;
  version: string;
}): Promise<BackupReport> => {
  const { dataDir, now, version } = options;
  const file = resolve(options.file);
  await refuseOverwriting(file, dataDir);
  const source = join(dataDir, DATABASE_FILE);
  if (!(await isThere(source))) {
    throw new StartFault([
      `There is no database in ${dataDir}, so nothing was backed up. Set DATA_DIR as the server has it.`,
    ]);
  }
  const lock = await DataLock.take(dataDir, 'read');
  const fresh = `${file}.new`;
  try {
    if (await isRestoring(dataDir)) {
      throw new StartFault([
        `A restore of ${dataDir} was interrupted. Start the server, which finishes it, and try again.`,
      ]);
    }
    await inspect(source, BACKUP_CURE);
    const files = await filesIn(dataDir);
    await makeEmpty(fresh);
    copyInto(source, fresh);
    addFiles(fresh, files, { made: now, version });
    await inspect(fresh, BACKUP_CURE, 'whole');
    await keepSafe(fresh);
    await rename(fresh, file);
    return { file, bytes: (await stat(file)).size, files: files.map(({ path }) => path) };
  } catch (error) {
    await rm(fresh, { force: true });
    if (error instanceof StartFault) throw error;
    const why = storeFaultOf(error)?.message ?? reason(error);
    throw new StartFault([`The backup ${file} cannot be made: ${why}. What was there is as it was.`], { cause: error });
  } finally {
    lock.release();
  }
};

/** True for a file that `makeBackup` made. */
export const isBackup = (file: string): boolean => {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return database.prepare('SELECT name FROM sqlite_schema WHERE name = ?').get(BACKUP_TABLES[0]) !== undefined;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
};

type KeptFile = { readonly path: string; readonly mode: number; readonly content: Buffer };

/** A backup in the place of an older one is what is wanted each night; in the place of anything else it is a slip of the pen. */
const refuseOverwriting = async (file: string, dataDir: string): Promise<void> => {
  if (`${dirname(file)}${sep}`.startsWith(`${resolve(dataDir)}${sep}`)) {
    throw new StartFault([`${file} is in the data directory itself, which the backup is for. Name a file elsewhere.`]);
  }
  const found = await stat(file).catch(() => null);
  if (found && !(found.isFile() && isBackup(file))) {
    throw new StartFault([
      `${file} is there already and is no backup of Parley. Name another file; nothing was changed.`,
    ]);
  }
};

/** Everything in the data directory that is neither the database nor half made. What is not its own (lost+found) may not be readable. */
const filesIn = async (dataDir: string): Promise<readonly KeptFile[]> => {
  const tops = (await readdir(dataDir, { withFileTypes: true })).filter(
    ({ name }) => !isHousekeeping(name) && !name.startsWith(DATABASE_FILE),
  );
  const files: KeptFile[] = [];
  for (const top of tops) {
    const below = join(dataDir, top.name);
    const entries = top.isDirectory() ? await readdir(below, { recursive: true, withFileTypes: true }) : [top];
    for (const entry of entries) {
      if (!entry.isFile() || entry.name.endsWith('.new')) continue;
      const full = join(entry.parentPath, entry.name);
      const path = full.slice(join(dataDir, sep).length).split(sep).join('/');
      files.push({ path, mode: (await stat(full)).mode & 0o777, content: await readFile(full) });
    }
  }
  return files;
};

/** Before anything is in it, so that nobody else can ever read it. */
const makeEmpty = async (fresh: string): Promise<void> => {
  await rm(fresh, { force: true });
  await (await open(fresh, 'wx', 0o600)).close();
};

const copyInto = (source: string, fresh: string): void => {
  const database = new DatabaseSync(source, { readOnly: true });
  try {
    database.prepare('VACUUM INTO ?').run(fresh);
  } finally {
    database.close();
  }
};

const addFiles = (fresh: string, files: readonly KeptFile[], about: { made: number; version: string }): void => {
  const database = new DatabaseSync(fresh);
  try {
    database.exec(`BEGIN;
      CREATE TABLE backup (made INTEGER NOT NULL, version TEXT NOT NULL);
      CREATE TABLE backup_file (path TEXT PRIMARY KEY, mode INTEGER NOT NULL, content BLOB NOT NULL)`);
    database.prepare('INSERT INTO backup VALUES (?, ?)').run(about.made, about.version);
    const insert = database.prepare('INSERT INTO backup_file VALUES (?, ?, ?)');
    for (const { path, mode, content } of files) insert.run(path, mode, content);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
};

const keepSafe = async (file: string): Promise<void> => {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
};

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
