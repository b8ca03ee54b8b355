import { SqliteDialect } from 'kysely';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** Milliseconds to wait for another process that holds the file, a backup for instance. */
const BUSY_MS = 5_000;

/** Kysely's SQLite dialect over Node's own `node:sqlite`: a file with a write-ahead log, or `:memory:`. Throws when the file cannot be opened. */
export const nodeSqlite = (file: string): SqliteDialect => {
  const database = new DatabaseSync(file);
  database.exec(
    `PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;`,
  );
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql) => {
        const statement = database.prepare(sql);
        const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...values(parameters)),
          run: (parameters) => statement.run(...values(parameters)),
          iterate: (parameters) => statement.iterate(...values(parameters)),
        };
      },
    },
  });
};
