import { join } from 'node:path';
import { StartFault } from '../config/StartFault.ts';
import type { PersonStore } from '../ports/PersonStore.ts';
import { DataLock } from './DataLock.ts';
import { openDatabase } from './database.ts';
import { inspect } from './inspect.ts';
import { KyselyPersonStore } from './KyselyPersonStore.ts';
import { nodeSqlite, readingSqlite } from './nodeSqlite.ts';
import { DATABASE_FILE } from './openStore.ts';
import { isRestoring } from './restoring.ts';
import { Kysely } from 'kysely';

/** What to do about a file that cannot be opened. */
const CURE = 'Nothing was changed: mend the database, or restore a backup.';

/**
 * Opens what is stored of people: to `read` beside a server, or to delete, for which it takes the place of the server (`edit`).
 * Throws a StartFault.
 */
export const openPeople = async (dataDir: string, kind: 'read' | 'edit'): Promise<PersonStore> => {
  const file = join(dataDir, DATABASE_FILE);
  const lock = await DataLock.take(dataDir, kind, 0);
  const closed = () => lock.release();
  try {
    if (await isRestoring(dataDir))
      throw new StartFault([
        `A restore of ${dataDir} was interrupted. Start the server, which finishes it, and try again.`,
      ]);
    const found = await inspect(file, CURE);
    if (found === 'nothing')
      throw new StartFault([`There is no database in ${dataDir}. Set DATA_DIR as the server has it.`]);
    if (kind === 'edit')
      return new KyselyPersonStore(await openDatabase(nodeSqlite(file, { fault: () => {}, well: () => {}, closed })));
    if (found === 'earlier') {
      throw new StartFault([
        `The database ${file} is of an earlier version of Parley. Start the server once, which brings it up to date.`,
      ]);
    }
    return new KyselyPersonStore(new Kysely({ dialect: readingSqlite(file, closed) }));
  } catch (error) {
    closed();
    throw error;
  }
};
