import { SqliteDialect, type SqliteStatement } from 'kysely';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** Milliseconds to wait for another process that holds the file, a backup for instance. */
const BUSY_MS = 5_000;
/** Statements that stay prepared, more than our stores have; the oldest goes first. Preparing one costs as much as running it. */
const MOST_PREPARED = 200;

/** Kysely's SQLite dialect over Node's own `node:sqlite`: a file with a write-ahead log, or `:memory:`. Throws when the file cannot be opened. */
export const nodeSqlite = (file: string): SqliteDialect => {
  const database = new DatabaseSync(file);
  database.exec(
    `PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;`,
  );
  const prepared = new Map<string, SqliteStatement>();
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql) => {
        const known = prepared.get(sql);
        if (known) return known;
        const fresh = statementOf(database, sql);
        prepared.set(sql, fresh);
        const [oldest] = prepared.keys();
        if (prepared.size > MOST_PREPARED && oldest !== undefined) prepared.delete(oldest);
        return fresh;
      },
    },
  });
};

const statementOf = (database: DatabaseSync, sql: string): SqliteStatement => {
  const statement = database.prepare(sql);
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    // Rows that are read one by one must not be lost to who runs the same statement meanwhile.
    iterate: (parameters) => database.prepare(sql).iterate(...values(parameters)),
  };
};
