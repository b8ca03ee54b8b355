import { SqliteDialect, type SqliteStatement } from 'kysely';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { StoreWatch } from '../ports/StoreFault.ts';
import { storeFaultOf } from './sqliteFault.ts';

/** Milliseconds to wait for another process that holds the file, a backup for instance. */
const BUSY_MS = 5_000;
/** Statements that stay prepared, more than our stores have; the oldest goes first. Preparing one costs as much as running it. */
const MOST_PREPARED = 200;
/**
 * `secure_delete`: what is deleted is overwritten, so that it is not found in the file afterwards. There is no `auto_vacuum`: pages
 * that become free are used again, so that a file stays as large as it once was; a backup leaves them out.
 */
const PRAGMAS = [
  `busy_timeout = ${BUSY_MS}`,
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'foreign_keys = ON',
  'secure_delete = ON',
];

/** Whom a database tells what becomes of it. */
export type DatabaseWatch = StoreWatch & { closed(): void };

const NOBODY: DatabaseWatch = { fault: () => {}, well: () => {}, closed: () => {} };

/** Kysely's SQLite dialect over Node's own `node:sqlite`: a file with a write-ahead log, or `:memory:`. Throws when the file cannot be opened; what fails by the file or its disk later rejects with a StoreFault. */
export const nodeSqlite = (file: string, watch: DatabaseWatch = NOBODY): SqliteDialect => {
  const database = new DatabaseSync(file);
  try {
    for (const pragma of PRAGMAS) database.exec(`PRAGMA ${pragma}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return dialectOf(database, watch);
};

/** The same over a file that another process may be writing: nothing can be changed through it. */
export const readingSqlite = (file: string, closed: () => void): SqliteDialect =>
  dialectOf(new DatabaseSync(file, { readOnly: true, timeout: BUSY_MS }), { ...NOBODY, closed });

const dialectOf = (database: DatabaseSync, watch: DatabaseWatch): SqliteDialect => {
  const watched = watchedBy(database, watch);
  const prepared = new Map<string, SqliteStatement>();
  return new SqliteDialect({
    database: {
      close: () => {
        database.close();
        watch.closed();
      },
      prepare: (sql) => {
        const known = prepared.get(sql);
        if (known) return known;
        const fresh = watched(() => statementOf(database, sql, watched));
        prepared.set(sql, fresh);
        const [oldest] = prepared.keys();
        if (prepared.size > MOST_PREPARED && oldest !== undefined) prepared.delete(oldest);
        return fresh;
      },
    },
  });
};

/** What a statement did to what is kept. */
type Effect = 'wrote' | 'undone' | 'nothing';
type Watched = <T>(task: () => T, effectOf?: (result: T) => Effect) => T;

/** Runs what a statement does; its fault is told, and so is the first change that is kept after one: what was only read proves nothing. */
const watchedBy = (database: DatabaseSync, watch: StoreWatch): Watched => {
  let failing = false;
  let changed = false;
  return (task, effectOf = () => 'nothing') => {
    try {
      const result = task();
      if (!failing) return result;
      const effect = effectOf(result);
      if (effect !== 'nothing') changed = effect === 'wrote';
      // Within a transaction nothing is kept before its end.
      if (changed && !database.isTransaction) {
        failing = false;
        watch.well();
      }
      return result;
    } catch (error) {
      const fault = storeFaultOf(error);
      if (!fault) throw error;
      [failing, changed] = [true, false];
      watch.fault(fault);
      throw fault;
    }
  };
};

const statementOf = (database: DatabaseSync, sql: string, watched: Watched): SqliteStatement => {
  const statement = database.prepare(sql);
  const changes = /^\s*(insert|update|delete|replace)\b/i.test(sql);
  const effectOf = (rows: number): Effect => (changes && rows > 0 ? 'wrote' : 'nothing');
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) =>
      watched(
        () => statement.all(...values(parameters)),
        ({ length }) => effectOf(length),
      ),
    run: (parameters) => {
      // SQLite has rolled back by itself what failed by its disk; a second time would hide why.
      if (sql === 'rollback' && !database.isTransaction) return { changes: 0, lastInsertRowid: 0 };
      return watched(
        () => statement.run(...values(parameters)),
        ({ changes }) => (sql === 'rollback' ? 'undone' : effectOf(Number(changes))),
      );
    },
    // Rows that are read one by one must not be lost to who runs the same statement meanwhile.
    iterate: (parameters) => database.prepare(sql).iterate(...values(parameters)),
  };
};
