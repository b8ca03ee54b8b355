import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFault } from '../config/StartFault.ts';
import { KyselyRoomStore } from './KyselyRoomStore.ts';
import { nodeSqlite } from './nodeSqlite.ts';

/** Opens the rooms kept in `parley.db` of the data directory. Throws a StartFault that names the file; the file stays as it was. */
export const openStore = async (dataDir: string): Promise<KyselyRoomStore> => {
  const file = join(dataDir, 'parley.db');
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return await KyselyRoomStore.open(nodeSqlite(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartFault([
      `The database ${file} cannot be opened: ${reason}. Mend or move the file, or set DATA_DIR to another directory.`,
    ]);
  }
};
