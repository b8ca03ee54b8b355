import { chown, mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { StartFault } from '../config/StartFault.ts';
import { reason } from '../files/reason.ts';
import { storeFaultOf } from './sqliteFault.ts';

/**
 * How a data directory is used. By the one that writes: a server (`serve`) or a deletion (`edit`). `read`: beside it, by any number
 * of backups and exports. `alone`: by a restore, with nobody else there.
 */
export type LockKind = 'serve' | 'edit' | 'read' | 'alone';

/** SQLite's own ladder of locks: one RESERVED beside any number of SHARED, or one EXCLUSIVE (sqlite.org/lockingv3.html). */
const STATEMENTS: Readonly<Record<LockKind, string>> = {
  serve: 'BEGIN IMMEDIATE',
  edit: 'BEGIN IMMEDIATE',
  read: 'BEGIN; SELECT * FROM sqlite_schema',
  alone: 'BEGIN EXCLUSIVE',
};
/** A server that was told to end is gone within 2 s: its successor waits for that long. */
const PATIENCE_MS = 2_500;
const AGAIN_MS = 50;

/** The file that is locked; it stays empty. */
export const LOCK_FILE = 'parley.lock';

/**
 * Who uses a data directory: a lock of the operating system on an empty file in it, taken by SQLite. Whatever becomes of the process,
 * also `kill -9`, its end is the end of the lock; the file itself means nothing.
 */
export class DataLock {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Takes the lock, waiting a moment for who is just ending. Throws a StartFault when somebody else has it, or it cannot be made. */
  static async take(dataDir: string, kind: LockKind, patienceMs = PATIENCE_MS): Promise<DataLock> {
    const database = await opened(dataDir);
    const until = performance.now() + patienceMs;
    for (;;) {
      try {
        // Nothing is ever written, so there is nothing to lay beside it for a rollback.
        database.exec(`PRAGMA journal_mode = MEMORY; ${STATEMENTS[kind]}`);
        return new DataLock(database);
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        const busy = storeFaultOf(error)?.trouble === 'busy';
        if (busy && performance.now() < until) {
          await pause(AGAIN_MS);
          continue;
        }
        database.close();
        if (busy) throw new StartFault([takenSentence(dataDir, kind)], { cause: error });
        throw cannotLock(dataDir, error);
      }
    }
  }

  /** Idempotent. */
  release(): void {
    if (this.#database.isOpen) this.#database.close();
  }
}

const opened = async (dataDir: string): Promise<DatabaseSync> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const file = join(dataDir, LOCK_FILE);
    await (await open(file, 'a', 0o600)).close();
    await ownedAs(dataDir, file);
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw cannotLock(dataDir, error);
  }
};

/** What root makes in another's directory is that other's, or the server could not use it. */
export const ownedAs = async (directory: string, path: string): Promise<void> => {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(directory);
  if (uid !== (await stat(path)).uid) await chown(path, uid, gid);
};

const cannotLock = (dataDir: string, error: unknown): StartFault => {
  const why = storeFaultOf(error) ? 'no file can be made or written in it' : reason(error);
  return new StartFault(
    [`The data directory ${dataDir} cannot be used: ${why}. Set DATA_DIR to a directory that the server may write.`],
    { cause: error },
  );
};

const takenSentence = (dataDir: string, kind: LockKind): string => {
  switch (kind) {
    case 'serve':
      return `The data directory ${dataDir} is in use by another server, or is being restored. Stop the other one, or set DATA_DIR to another directory.`;
    case 'edit':
      return `The data directory ${dataDir} is in use by a server. Stop it and try again; nothing was changed.`;
    case 'read':
      return `The data directory ${dataDir} is being restored. Try again when that is done.`;
    case 'alone':
      return `The data directory ${dataDir} is in use by a server or a backup. Stop it and try again; nothing was changed.`;
  }
};
