import { constants } from 'node:fs';
import { access, open } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFault } from '../config/StartFault.ts';
import { reason } from '../files/reason.ts';
import type { EventLog } from '../ports/EventLog.ts';
import type { KeyStore } from '../ports/KeyStore.ts';
import type { NameStore } from '../ports/NameStore.ts';
import type { RoomStore } from '../ports/RoomStore.ts';
import type { StoreFault, StoreWatch } from '../ports/StoreFault.ts';
import type { WebhookStore } from '../ports/WebhookStore.ts';
import { DataLock } from './DataLock.ts';
import { openDatabase } from './database.ts';
import { inspect } from './inspect.ts';
import { KyselyEventLog } from './KyselyEventLog.ts';
import { KyselyKeyStore } from './KyselyKeyStore.ts';
import { KyselyNameStore } from './KyselyNameStore.ts';
import { KyselyRoomStore } from './KyselyRoomStore.ts';
import { KyselyWebhookStore } from './KyselyWebhookStore.ts';
import { nodeSqlite } from './nodeSqlite.ts';
import { finishRestore, isRestoring } from './restoring.ts';
import { storeFaultOf } from './sqliteFault.ts';

/** Everything that is kept, in one database: closing the store of rooms or of names closes all, and lets go of the data directory. */
export type Stores = {
  readonly rooms: RoomStore;
  readonly names: NameStore;
  readonly events: EventLog;
  readonly keys: KeyStore;
  readonly webhooks: WebhookStore;
};

/** Where the database is in a data directory. */
export const DATABASE_FILE = 'parley.db';

const UNWATCHED: StoreWatch = { fault: () => {}, well: () => {} };
/** What to do about a file that cannot be opened. */
const CURE =
  'Put a backup in its place (npm run restore -- FILE), move it away to begin with an empty one, or set DATA_DIR to another directory.';

/**
 * Takes the data directory for this process alone and opens `parley.db` in it; a restore that was interrupted is finished first. Throws
 * a StartFault that names the file; the file stays as it was.
 */
export const openStore = async (dataDir: string, watch: StoreWatch = UNWATCHED): Promise<Stores> => {
  const lock = await takeWhole(dataDir);
  const file = join(dataDir, DATABASE_FILE);
  try {
    if ((await inspect(file, CURE)) === 'nothing') await makePrivate(file);
    await access(file, constants.R_OK | constants.W_OK);
    const watched = {
      fault: (fault: StoreFault) => watch.fault(fault),
      well: () => watch.well(),
      closed: () => lock.release(),
    };
    const db = await openDatabase(nodeSqlite(file, watched));
    return {
      rooms: new KyselyRoomStore(db),
      names: new KyselyNameStore(db),
      events: new KyselyEventLog(db),
      keys: new KyselyKeyStore(db),
      webhooks: new KyselyWebhookStore(db),
    };
  } catch (error) {
    lock.release();
    if (error instanceof StartFault) throw error;
    throw new StartFault([sentenceOf(file, error)], { cause: error });
  }
};

/** Asked again with the lock: while it was waited for, a restore may have been decided and left. */
const takeWhole = async (dataDir: string): Promise<DataLock> => {
  for (;;) {
    if (await isRestoring(dataDir)) {
      const alone = await DataLock.take(dataDir, 'alone');
      try {
        await finishRestore(dataDir);
      } finally {
        alone.release();
      }
    }
    const lock = await DataLock.take(dataDir, 'serve');
    if (!(await isRestoring(dataDir))) return lock;
    lock.release();
  }
};

/** What SQLite makes is for everybody to read; what it finds it leaves as it is, and its log is like it. */
const makePrivate = async (file: string): Promise<void> => (await open(file, 'a', 0o600)).close();

const sentenceOf = (file: string, error: unknown): string => {
  const fault = storeFaultOf(error);
  const why = fault ? fault.message : reason(error);
  switch (fault?.trouble) {
    case 'full':
      return `The database ${file} cannot be written: ${why}. It was left as it was. Make space and start again.`;
    case 'read-only':
    case 'input-output':
      return `The database ${file} cannot be written: ${why}. It was left as it was. See to it that the server may write the file and its directory, or set DATA_DIR to another directory.`;
    case 'busy':
      return `The database ${file} is held by another program. Stop that one and start again.`;
    case 'damaged':
    case undefined:
      return `The database ${file} cannot be opened: ${why}. It was left as it was. ${CURE}`;
  }
};
