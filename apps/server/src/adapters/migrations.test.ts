import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { migrations } from './migrations.ts';
import { openStore } from './openStore.ts';

/** What each released version left behind: `name` is the last step that it knew. */
const RELEASED = fileURLToPath(new URL('./released/', import.meta.url));
const released = (await readdir(RELEASED)).map((file) => basename(file, '.sql')).sort();
const known = Object.keys(await migrations.getMigrations());

const folder = await mkdtemp(join(tmpdir(), 'parley-released-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const T = 1_763_700_000_000;
const [ada, bob, cyd] = ['a', 'b', 'c'].map((letter) => letter.repeat(26));
const room = 'aaaa-bbbb-cccc-dddd';

/** A data directory as that version left it. */
const leftBy = async (name: string): Promise<string> => {
  const dataDir = await mkdtemp(join(folder, `${name}-`));
  const file = new DatabaseSync(join(dataDir, 'parley.db'));
  file.exec(`PRAGMA journal_mode = WAL; ${await readFile(join(RELEASED, `${name}.sql`), 'utf8')}`);
  file.close();
  return dataDir;
};

const schemaOf = (dataDir: string): Map<string, string> => {
  const file = new DatabaseSync(join(dataDir, 'parley.db'), { readOnly: true });
  const rows = file
    .prepare(`SELECT type || ' ' || name || ' of ' || tbl_name AS what, sql FROM sqlite_schema ORDER BY what`)
    .all();
  file.close();
  const normal = (sql: unknown) => String(sql).replaceAll(/\s+/g, ' ').toLowerCase();
  return new Map(rows.map(({ what, sql }) => [String(what), normal(sql)]));
};

test('[DA10] every step up to the last release has left a file to try', () => {
  expect(released).toEqual(known.slice(0, released.length));
  expect(released.length).toBeGreaterThanOrEqual(9);
});

test.each(released)('[DA10] what %s left is opened with everything in it', async (name) => {
  const dataDir = await leftBy(name);
  const has = (step: string): boolean => name >= step;
  const stores = await openStore(dataDir);
  try {
    expect(await stores.rooms.rooms()).toEqual([room, 'eeee-ffff-gggg-hhhh']);
    const hand = has('2026-11-21T07-hands');
    const pair = `${ada}+${bob}` as const;
    expect(await stores.rooms.load(room)).toEqual({
      id: room,
      created: T,
      settings: has('2026-11-21-settings')
        ? { title: "Weekly 'sync' 週会", listed: true, kept: true, owner: ada }
        : { title: null, listed: false, kept: false, owner: null },
      capacity: has('2026-11-22T11-operator') ? 5 : null,
      invited: false,
      seats: [
        { id: ada, name: 'Ada', secretHash: 'hash-a', joined: T + 1, left: null, handSince: hand ? T + 9 : null },
        { id: bob, name: 'Bob 👩‍🚀 김', secretHash: 'hash-b', joined: T + 2, left: T + 900, handSince: null },
      ],
      lasts: new Map<string, number>([['room', 5], ...(hand ? [[pair, 1] as const] : [])]),
    });
    expect((await stores.rooms.load('eeee-ffff-gggg-hhhh'))?.seats.map(({ id }) => id)).toEqual([cyd]);
    const lines = await stores.rooms.since(room, 'room', 0, 10);
    expect(lines.map(({ n, from, text }) => [n, from, text])).toEqual([
      [3, ada, 'the third: the first two were too old'],
      [4, bob, `'; DROP TABLE line; --\n日本語 עברית`],
      [5, ada, 'bye'],
    ]);
    // Numbers go on where they were, and what was said before is known again.
    const line = { room, log: 'room', from: ada!, name: 'Ada', at: T + 999 } as const;
    expect(await stores.rooms.say({ ...line, id: 'line-0005', text: 'bye' })).toMatchObject({ kept: 'before', n: 5 });
    expect(await stores.rooms.say({ ...line, id: 'line-0010', text: 'new' })).toMatchObject({ kept: 'now', n: 6 });
    const book = await stores.names.load();
    const pushed = has('2026-11-21T17-subscriptions') ? ['https://push.example.org/phone'] : [];
    if (has('2026-11-21T15-names')) {
      const owned = book.names.get('ada');
      expect(owned).toMatchObject({ name: 'Ada', secretHash: 'name-a', used: T, quiet: true });
      expect([[...(owned?.blocked.keys() ?? [])], [...(owned?.push.keys() ?? [])]]).toEqual([['__proto__'], pushed]);
      expect(book.rings.get('ring-0001')).toMatchObject({ from: 'ada', to: 'bob 김', until: T + 45_300 });
      const page = has('2026-11-21T18-answers') ? 'page-0001' : null;
      expect(book.past.get('ada')).toEqual([
        expect.objectContaining({ id: 'call-0001', way: 'out', outcome: 'unanswered', also: 'call-0000', page }),
      ]);
      expect(book.past.get('bob 김')?.[0]).toMatchObject({ way: 'in', seen: false });
    } else expect(book.names.size).toBe(0);
    if (has('2026-11-22T11-operator')) {
      const all = { from: { after: 0 }, kind: null, room: null, limit: 10 };
      expect(await stores.events.read(all)).toMatchObject([{ n: 7, kind: 'person.joined', name: 'Ada' }]);
      expect(await stores.keys.all()).toMatchObject([{ id: '0123456789ab', label: 'Booking', hash: 'hash-k' }]);
    }
  } finally {
    await stores.rooms.close();
  }
  const anew = await mkdtemp(join(folder, 'anew-'));
  await (await openStore(anew)).rooms.close();
  const [migrated, made] = [schemaOf(dataDir), schemaOf(anew)];
  expect(made.size).toBeGreaterThan(15);
  expect(migrated).toEqual(made);
});

test('[DA11] steps that fail leave the file as it was, and the next start tries them again', async () => {
  const [first = ''] = released;
  const dataDir = await leftBy(first);
  const before = schemaOf(dataDir);
  const file = new DatabaseSync(join(dataDir, 'parley.db'));
  // In the way of a late step, after all before it have been done.
  file.exec('CREATE TABLE delivery (a)');
  await expect(openStore(dataDir)).rejects.toThrow(/already exists.*left as it was/);
  file.exec('DROP TABLE delivery');
  file.close();
  expect(schemaOf(dataDir)).toEqual(before);
  await (await openStore(dataDir)).rooms.close();
  expect(schemaOf(dataDir).size).toBeGreaterThan(before.size);
});
