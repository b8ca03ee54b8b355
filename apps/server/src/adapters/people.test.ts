import { pairOf } from '@parley/room';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { happened } from '../ports/EventLog.ts';
import { openPeople } from './openPeople.ts';
import { openStore } from './openStore.ts';

const folder = await mkdtemp(join(tmpdir(), 'parley-people-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const room = 'aaaa-bbbb-cccc-dddd';
const [ada, bob] = ['a'.repeat(26), 'b'.repeat(26)] as [string, string];
const pair = pairOf(ada, bob);
/** Words that are in no schema: where they are not in the file, nothing of them is. */
const [SECRET, ANSWER] = ['xylophone marmalade', 'zeppelin quartz'];

/** A data directory in which Ada and Bob met and called each other. */
const filled = async (): Promise<string> => {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  const { rooms, names } = await openStore(dataDir);
  const seat = (id: string, name: string) =>
    ({ type: 'taken', seat: { id, name, secretHash: `hash of ${name}`, joined: 1 } }) as const;
  const settings = { title: 'Weekly', listed: true, kept: true, owner: ada };
  await rooms.write(room, [seat(ada, 'Ada Xenakis'), seat(bob, 'Bob'), { type: 'settings', settings }], 1, [
    happened('person.joined', 1, { room, seat: ada, name: 'Ada Xenakis' }),
  ]);
  await names.write([], [happened('call.missed', 2, { room, name: 'Bob', detail: 'ADA Xenakis' })]);
  const say = (n: number, from: string, log: 'room' | typeof pair, text: string) =>
    rooms.say({ room, log, id: `line-000${n}`, from, name: from === ada ? 'Ada Xenakis' : 'Bob', text, at: n });
  await say(1, bob, 'room', 'hello');
  await say(2, ada, 'room', SECRET);
  await say(3, bob, 'room', ANSWER);
  await say(4, ada, pair, `to Bob: ${SECRET}`);
  await say(5, bob, pair, 'psst');
  const owned = (key: string, name: string) => ({ key, name, secretHash: `proof of ${name}`, used: 1, quiet: false });
  const past = {
    room,
    media: 'voice',
    at: 1,
    ended: 2,
    outcome: 'answered',
    seen: true,
    also: null,
    page: null,
  } as const;
  const phone = {
    endpoint: 'https://push.example.org/ada',
    p256dh: 'key-of-phone',
    auth: 'auth-of-phone',
    language: 'en',
    at: 1,
  } as const;
  await names.write([
    { type: 'name', name: owned('ada xenakis', 'Ada Xenakis') },
    { type: 'name', name: owned('bob', 'Bob') },
    { type: 'blocked', key: 'ada xenakis', other: 'mallory', name: 'Mallory' },
    { type: 'blocked', key: 'bob', other: 'ada xenakis', name: 'Ada Xenakis' },
    { type: 'subscribed', key: 'ada xenakis', subscription: phone },
    {
      type: 'rang',
      ring: {
        id: 'ring-0001',
        from: 'bob',
        to: 'ada xenakis',
        fromName: 'Bob',
        toName: 'Ada Xenakis',
        room,
        media: 'voice',
        at: 1,
        until: 2,
      },
    },
    {
      type: 'ended',
      id: 'call-0001',
      past: [
        ['ada xenakis', { ...past, id: 'call-0001', way: 'out', other: 'bob', name: 'Bob' }],
        ['bob', { ...past, id: 'call-0001', way: 'in', other: 'ada xenakis', name: 'Ada Xenakis' }],
      ],
    },
  ]);
  await rooms.close();
  return dataDir;
};

const bytesOf = async (dataDir: string): Promise<string> =>
  (await Promise.all((await readdir(dataDir)).map((entry) => readFile(join(dataDir, entry), 'latin1')))).join('');

test('[DA15] a name leads to who owns it and to the seats that were taken under it, however it is written', async () => {
  const people = await openPeople(await filled(), 'read');
  expect(await people.find('ADA XENAKIS')).toEqual({
    name: 'Ada Xenakis',
    seats: [{ seat: ada, room, name: 'Ada Xenakis', joined: 1, left: null, lines: 2 }],
    refused: 0,
  });
  expect(await people.find('nobody')).toEqual({ name: null, seats: [], refused: 0 });
  await people.close();
});

test('[DA15] what is handed out of a name is its own: calls, blocks, devices; no secret, and nothing that others keep', async () => {
  const people = await openPeople(await filled(), 'read');
  const found = await people.exportName('ada xenakis');
  expect(found).toMatchObject({
    what: 'name',
    id: 'ada xenakis',
    stored: {
      name: [{ key: 'ada xenakis', name: 'Ada Xenakis', used: 1, quiet: 0 }],
      block: [{ other: 'mallory', name: 'Mallory' }],
      subscription: [{ endpoint: 'https://push.example.org/ada', language: 'en' }],
      ring: [{ id: 'ring-0001', callee_name: 'Ada Xenakis' }],
      past_call: [{ id: 'call-0001', way: 'out', name: 'Bob' }],
    },
  });
  expect(JSON.stringify(found)).not.toMatch(/proof of|key-of-phone|auth-of-phone/);
  expect(await people.exportName('nobody')).toBeNull();
  await people.close();
});

test('[DA15] what is handed out of a seat is what was said from it, and the room that it owns', async () => {
  const people = await openPeople(await filled(), 'read');
  const found = await people.exportSeat(ada);
  expect(found?.stored).toMatchObject({
    seat: [{ id: ada, name: 'Ada Xenakis' }],
    room: [{ id: room, title: 'Weekly' }],
  });
  expect(found?.stored['line']?.map(({ text }) => text)).toEqual([SECRET, `to Bob: ${SECRET}`]);
  expect(JSON.stringify(found)).not.toContain('hash of Ada');
  expect([(await people.exportSeat(bob))?.stored['room'], await people.exportSeat('z'.repeat(26))]).toEqual([[], null]);
  await people.close();
});

test('[DA16] a seat that is deleted takes its direct conversations along; what it said to all is blank under its number', async () => {
  const dataDir = await filled();
  const people = await openPeople(dataDir, 'edit');
  expect(await people.deleteSeat(ada)).toMatchObject({
    gone: {
      seat: 1,
      'line, blanked': 1,
      'line between two': 2,
      'room, its owner': 1,
      'event, without its name': 1,
    },
    left: expect.arrayContaining([expect.stringContaining('Backups')]),
  });
  expect(await people.deleteSeat('z'.repeat(26))).toBeNull();
  await people.close();
  const { rooms } = await openStore(dataDir);
  expect((await rooms.since(room, 'room', 0, 9)).map(({ n, name, text }) => [n, name, text])).toEqual([
    [1, 'Bob', 'hello'],
    [2, '', ''],
    [3, 'Bob', ANSWER],
  ]);
  expect(await rooms.since(room, pair, 0, 9)).toEqual([]);
  const stored = await rooms.load(room);
  expect([stored?.seats.map(({ id }) => id), stored?.settings.owner]).toEqual([[bob], null]);
  expect(
    await rooms.say({ room, log: 'room', id: 'line-0009', from: bob, name: 'Bob', text: 'on', at: 9 }),
  ).toMatchObject({ n: 4 });
  await rooms.close();
});

test('[DA16] a name that is deleted is gone from the calls of others too; whom others block stays theirs', async () => {
  const dataDir = await filled();
  const people = await openPeople(dataDir, 'edit');
  const deleted = await people.deleteName('Ada XENAKIS');
  expect(deleted?.gone).toEqual({
    name: 1,
    block: 1,
    subscription: 1,
    ring: 1,
    past_call: 2,
    'event, without its names': 1,
  });
  expect(deleted?.left.join()).toContain('still blocks it');
  expect(await people.deleteName('ada xenakis')).toBeNull();
  await people.close();
  const { names } = await openStore(dataDir);
  const book = await names.load();
  expect([[...book.names.keys()], book.rings.size, book.past.size]).toEqual([['bob'], 0, 0]);
  expect([...(book.names.get('bob')?.blocked.keys() ?? [])]).toEqual(['ada xenakis']);
  await names.close();
});

test('[DA21] joins that were refused are found, handed out and deleted by the name that was given, also of who got no further', async () => {
  const dataDir = await filled();
  const { rooms, names } = await openStore(dataDir);
  const refused = (name: string) =>
    happened('join.refused', 3, { room, name, detail: 'room.full', address: '192.0.2.77' });
  await names.write([], [refused('Quentin Quirk'), refused('quentin QUIRK'), refused('Somebody Else')]);
  await rooms.close();
  expect(await bytesOf(dataDir)).toContain('quentin QUIRK');
  const people = await openPeople(dataDir, 'edit');
  expect(await people.find('Quentin Quirk')).toEqual({ name: null, seats: [], refused: 2 });
  expect((await people.exportName('Quentin Quirk'))?.stored['event']).toMatchObject([
    { name: 'Quentin Quirk', address: '192.0.2.77' },
    { name: 'quentin QUIRK' },
  ]);
  expect((await people.deleteName('quentin quirk'))?.gone).toMatchObject({ name: 0, 'event, without its names': 2 });
  expect(await people.deleteName('quentin quirk')).toBeNull();
  // Others keep theirs, and why it was refused stays.
  expect(await people.find('Somebody Else')).toMatchObject({ refused: 1 });
  await people.close();
  const store = await openStore(dataDir);
  const left = await store.events.read({ from: { after: 0 }, kind: 'join.refused', room: null, limit: 9 });
  expect(left.map(({ name, detail, address }) => [name, detail, address])).toEqual([
    [null, 'room.full', null],
    [null, 'room.full', null],
    ['Somebody Else', 'room.full', '192.0.2.77'],
  ]);
  await store.rooms.close();
  expect(await bytesOf(dataDir)).not.toMatch(/quentin/i);
});

test('[DA25] of a room that is forgotten a person is found, handed out and deleted by what the log of events says', async () => {
  const dataDir = await filled();
  const { rooms } = await openStore(dataDir);
  await rooms.forget(room, [happened('person.left', 9, { room, seat: ada, name: 'Ada Xenakis', detail: 'left' })]);
  await rooms.close();
  const people = await openPeople(dataDir, 'edit');
  const seat = { seat: ada, room, name: 'Ada Xenakis', joined: 1, left: 9, lines: 0 };
  expect((await people.find('ada xenakis')).seats).toEqual([seat]);
  const stored = (await people.exportSeat(ada))?.stored['event'];
  expect(stored).toMatchObject([{ name: 'Ada Xenakis' }, { name: 'Ada Xenakis' }]);
  expect(await people.deleteSeat(ada)).toMatchObject({ gone: { 'event, without its name': 2 } });
  expect((await people.find('ada xenakis')).seats).toEqual([]);
  expect(await people.deleteSeat(ada)).toBeNull();
  await people.close();
});

test('[DA17] what was deleted is in no byte of the file any more', async () => {
  const dataDir = await filled();
  // It would be seen if it were there.
  expect(await bytesOf(dataDir)).toContain(SECRET);
  const people = await openPeople(dataDir, 'edit');
  await people.deleteSeat(ada);
  await people.deleteName('Ada Xenakis');
  await people.close();
  const bytes = await bytesOf(dataDir);
  for (const gone of ['ADA Xenakis', SECRET, 'proof of Ada', 'hash of Ada', 'push.example.org/ada'])
    expect(bytes).not.toContain(gone);
  expect(bytes).toContain(ANSWER);
});

test('[DA17] what was too old is in no byte of the file any more either', async () => {
  const dataDir = await filled();
  const { rooms } = await openStore(dataDir);
  expect(await rooms.prune(3, 100)).toBe(2);
  await rooms.prune(100, 100);
  await rooms.close();
  expect(await bytesOf(dataDir)).not.toContain(SECRET);
});

test('[DA18] while a server runs a person’s data is read and not deleted, for the server would go on with what it remembers', async () => {
  const dataDir = await filled();
  const { rooms } = await openStore(dataDir);
  await rooms.say({ room, log: 'room', id: 'line-0010', from: ada, name: 'Ada', text: 'just now', at: 10 });
  const people = await openPeople(dataDir, 'read');
  expect((await people.exportSeat(ada))?.stored['line']?.at(-1)?.['text']).toBe('just now');
  await expect(people.deleteSeat(ada)).rejects.toThrow('read-only');
  await people.close();
  await expect(openPeople(dataDir, 'edit')).rejects.toThrow(
    'in use by a server. Stop it and try again; nothing was changed.',
  );
  await rooms.close();
  const alone = await openPeople(dataDir, 'edit');
  expect(await alone.deleteSeat(ada)).not.toBeNull();
  await alone.close();
});
