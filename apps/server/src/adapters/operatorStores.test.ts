import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEventLog, type LoggedStores } from '../contracts/eventLog.ts';
import { describeKeyStore } from '../contracts/keyStore.ts';
import { describeWebhookStore } from '../contracts/webhookStore.ts';
import { MemoryEventLog } from './MemoryEventLog.ts';
import { MemoryKeyStore } from './MemoryKeyStore.ts';
import { MemoryNameStore } from './MemoryNameStore.ts';
import { MemoryRoomStore } from './MemoryRoomStore.ts';
import { MemoryWebhookStore } from './MemoryWebhookStore.ts';
import { openStore } from './openStore.ts';

const inMemory = async (): Promise<LoggedStores> => {
  const events = new MemoryEventLog();
  return { events, rooms: new MemoryRoomStore(events), names: new MemoryNameStore(events), close: async () => {} };
};

const inFile = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-events-'));
  const stores = await openStore(folder);
  const close = async (): Promise<void> => {
    await stores.rooms.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...stores, close };
};

describeEventLog('events in memory', inMemory);
describeEventLog('events in SQLite', inFile);
describeKeyStore('keys in memory', async () => Object.assign(new MemoryKeyStore(), { close: async () => {} }));
describeKeyStore('keys in SQLite', async () => {
  const { keys, close } = await inFile();
  return Object.assign(keys, { close });
});
describeWebhookStore('webhooks in memory', async () => {
  const events = new MemoryEventLog();
  return { events, webhooks: new MemoryWebhookStore(events), close: async () => {} };
});
describeWebhookStore('webhooks in SQLite', inFile);
