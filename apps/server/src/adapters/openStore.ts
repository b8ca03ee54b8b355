import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFault } from '../config/StartFault.ts';
import type { NameStore } from '../ports/NameStore.ts';
import type { RoomStore } from '../ports/RoomStore.ts';
import { openDatabase } from './database.ts';
import { KyselyNameStore } from './KyselyNameStore.ts';
import { KyselyRoomStore } from './KyselyRoomStore.ts';
import { nodeSqlite } from './nodeSqlite.ts';

/** Everything that is kept, in one database: closing one of the two closes both. */
export type Stores = { readonly rooms: RoomStore; readonly names: NameStore };

/** Opens what is kept in `parley.db` of the data directory. Throws a StartFault that names the file; the file stays as it was. */
export const openStore = async (dataDir: string): Promise<Stores> => {
  const file = join(dataDir, 'parley.db');
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const db = await openDatabase(nodeSqlite(file));
    return { rooms: new KyselyRoomStore(db), names: new KyselyNameStore(db) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartFault([
      `The database ${file} cannot be opened: ${reason}. Mend or move the file, or set DATA_DIR to another directory.`,
    ]);
  }
};
