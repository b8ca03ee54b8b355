import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { happened } from '../ports/EventLog.ts';
import { Retention } from '../retention/Retention.ts';
import { openDatabase } from './database.ts';
import { KyselyEventLog } from './KyselyEventLog.ts';
import { KyselyWebhookStore } from './KyselyWebhookStore.ts';
import { nodeSqlite } from './nodeSqlite.ts';

const room = 'aaaa-bbbb-cccc-dddd';
const DAY_MS = 24 * 60 * 60_000;

/** A log that keeps a hundred events of people, and webhooks that wait for them. */
const open = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bounds-'));
  const db = await openDatabase(
    nodeSqlite(join(folder, 'parley.db'), { fault: () => {}, well: () => {}, closed: () => {} }),
  );
  onTestFinished(async () => {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  });
  const events = new KyselyEventLog(db, 100);
  const webhooks = new KyselyWebhookStore(db);
  const happen = async (count: number, what: Parameters<typeof happened>[0] = 'join.refused'): Promise<void> => {
    for (let n = 0; n < count; n += 1) events.note(happened(what, Date.now(), { room }));
    await events.idle();
  };
  const left = async () =>
    (await events.read({ from: { after: 0 }, kind: null, room: null, limit: 10_000 })).map(({ kind }) => kind);
  const retain = async (): Promise<void> => {
    const prune = (before: number, limit: number) => events.prune(before, limit);
    const retention = new Retention({
      kept: [{ what: 'events', keepMs: 30 * DAY_MS, prune }],
      last: null,
      now: Date.now,
      log,
    });
    await retention.idle();
    await retention.close();
  };
  return { db, events, webhooks, happen, left, retain };
};
const log = { info: () => {}, error: () => {}, warn: () => {} } as never;

test('[EV3] of events of people only the newest are kept, however many came; what operators did stays', async () => {
  const { happen, left, retain } = await open();
  await happen(3, 'admin.in');
  await happen(400);
  expect(await left()).toHaveLength(403);
  await retain();
  const kinds = await left();
  expect(kinds.filter((kind) => kind === 'join.refused')).toHaveLength(100);
  expect(kinds.filter((kind) => kind === 'admin.in')).toHaveLength(3);
});

test('[WH1] too many events take the place of others before they take that of what a webhook waits for', async () => {
  const { webhooks, happen, left, retain } = await open();
  await webhooks.add({ id: 'a', url: 'https://example.org/', types: ['call.missed'], made: 1, secret: 'whsec_' });
  await happen(5, 'call.missed');
  await webhooks.collect(Date.now());
  await happen(150);
  await retain();
  expect((await left()).filter((kind) => kind === 'call.missed')).toHaveLength(5);
  // But not for ever: the log is bounded whatever waits.
  await happen(200);
  await retain();
  expect((await left()).filter((kind) => kind === 'call.missed')).toHaveLength(0);
  expect(await left()).toHaveLength(100);
});

test('[WH14] to look what is due costs no more with thousands of messages that were told or wait for their time', async () => {
  const { db, webhooks, events } = await open();
  await webhooks.add({ id: 'a', url: 'https://example.org/', types: ['call.missed'], made: 1, secret: 'whsec_' });
  const cost = async (): Promise<number> => {
    const began = process.cpuUsage();
    for (let n = 0; n < 40; n += 1) await webhooks.due('a', 5_000, { limit: 64, within: 256, except: [room] });
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 40;
  };
  await cost();
  const empty = await cost();
  for (let n = 0; n < 20_000; n += 1000) {
    for (let m = 0; m < 1000; m += 1) events.note(happened('call.missed', 1, { room: `other-${m}` }));
    await events.idle();
  }
  await webhooks.collect(1_000);
  // All of it due, and of a room of which something is on its way.
  await db.updateTable('event').set({ room }).execute();
  const busy = await cost();
  expect(busy).toBeLessThan(empty * 4 + 1_000);
  expect(await webhooks.due('a', 5_000, { limit: 64, within: 256, except: [] })).toHaveLength(64);
  await db.updateTable('delivery').set({ state: 'delivered', due: null }).where('n', '<=', 10_000).execute();
  await db.updateTable('delivery').set({ due: 10_000 }).where('n', '>', 10_000).execute();
  expect(await webhooks.due('a', 5_000, { limit: 64, within: 256, except: [] })).toEqual([]);
  const full = await cost();
  // Ten times without an index at so many rows.
  expect(full).toBeLessThan(empty * 4 + 200);
});
