import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { StartFault } from '../config/StartFault.ts';
import { reason } from '../files/reason.ts';
import { APPLICATION_ID } from './database.ts';
import { migrations } from './migrations.ts';
import { storeFaultOf } from './sqliteFault.ts';

/** What a file turned out to be: nothing is kept there yet, or a database that this version can open, of its own form or an earlier one. */
export type Inspected = 'nothing' | 'earlier' | 'current';

/** How far a file is looked through: `quick` reads each page once, `whole` compares indexes with what they point to as well. */
type Depth = 'quick' | 'whole';

const CHECKS: Readonly<Record<Depth, string>> = { quick: 'PRAGMA quick_check(1)', whole: 'PRAGMA integrity_check(1)' };

/**
 * Looks at a database without changing a byte of it or of its write-ahead log (SQLite may make `-wal` and `-shm`, or write the latter).
 * Throws a StartFault for a file that is damaged, of a newer version or of another program, with `cure` as its last sentence.
 */
export const inspect = async (file: string, cure: string, depth: Depth = 'quick'): Promise<Inspected> => {
  const fault = (what: string, cause?: unknown) => new StartFault([`${what} ${cure}`], { cause });
  const [size, waiting] = [await sizeOf(file, fault), await sizeOf(`${file}-wal`, fault)];
  if (size === 0 && waiting === 0) return 'nothing';
  let database: DatabaseSync | null = null;
  try {
    database = lookedInto(file, waiting > 0);
    const rows = (sql: string) => database?.prepare(sql).all() ?? [];
    const tables = new Set(rows('SELECT name FROM sqlite_schema').map(({ name }) => String(name)));
    if (tables.size === 0) return 'nothing';
    const [header] = rows('PRAGMA application_id');
    if (![0, APPLICATION_ID].includes(Number(header?.['application_id'])) || !tables.has('kysely_migration')) {
      throw fault(`${file} is the database of another program, and was left as it was.`);
    }
    const known = new Set(Object.keys(await migrations.getMigrations()));
    const done = rows('SELECT name FROM kysely_migration ORDER BY name').map(({ name }) => String(name));
    const strange = done.find((name) => !known.has(name));
    if (strange !== undefined) {
      throw fault(
        `The database ${file} was written by a newer version of Parley (it knows the step ${strange}), and was left as it was.`,
      );
    }
    const [found] = rows(CHECKS[depth]);
    const verdict = String(Object.values(found ?? {})[0]);
    if (verdict !== 'ok') throw fault(`The database ${file} is damaged (${verdict}), and was left as it was.`);
    return done.length < known.size ? 'earlier' : 'current';
  } catch (error) {
    if (error instanceof StartFault) throw error;
    const trouble = storeFaultOf(error);
    const why = trouble ? trouble.message : reason(error);
    throw fault(`The database ${file} cannot be read (${why}), and was left as it was.`, error);
  } finally {
    database?.close();
  }
};

/** Bytes of a file, 0 where there is none. Throws for a folder, and for what may not be read. */
const sizeOf = async (file: string, fault: (what: string, cause?: unknown) => StartFault): Promise<number> => {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw fault(`${file} is a folder or a device, where the database should be.`);
    await access(file, constants.R_OK);
    return found.size;
  } catch (error) {
    if (error instanceof StartFault) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw fault(`The database ${file} cannot be read: ${reason(error)}.`, error);
  }
};

/** With nothing waiting beside it the file is all there is, and is read as if nobody could ever change it: then nothing is made beside it. */
const lookedInto = (file: string, waits: boolean): DatabaseSync => {
  const url = pathToFileURL(file);
  if (!waits) url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true });
};
