import { LIMITS } from '@parley/protocol';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startParley, type Tester } from '../testing/parley.ts';
import { visitors } from '../testing/visitors.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, bystanders, newRoom, goHome } = visitors(() => parley.url, '10bb');

beforeAll(async () => {
  parley = await startParley({ RATE_NEW_ROOMS: '1000', RATE_JOINS: '1000' });
});
afterEach(goHome);
afterAll(() => parley.end());

/** Somebody in a new room of their own. */
const host = async (url = parley.url): Promise<{ ada: Tester; room: string }> => {
  const [ada, room] = [connect(url), newRoom()];
  await ada.join(room, 'Ada');
  return { ada, room };
};
const codeOf = async (answer: Promise<{ ok: true } | { ok: false; code: string }>): Promise<string> => {
  const result = await answer;
  return result.ok ? 'done' : result.code;
};
/** The rooms of the last list that was told, as `title people`. */
const shown = (tester: Tester): string[] | undefined =>
  tester
    .all('rooms')
    .at(-1)
    ?.list.map(({ title, people }) => `${title} ${people}`);

test('[RO3] everybody in the room sees what the owner decides, the door sees the title, and nobody else may decide', async () => {
  const { ada, room } = await host();
  const bob = connect();
  await bob.join(room, 'Bob');
  expect(await codeOf(ada.ask('room.settings', { title: '  <b>Weekly</b>  sync ', kept: true }))).toBe('done');
  for (const one of [ada, bob]) {
    await one.until(() => one.view?.title === '<b>Weekly</b> sync', 'the title');
    expect(one.view).toMatchObject({ listed: false, kept: true, owner: ada.seat });
  }
  expect(await connect().ask('room.peek', { room })).toMatchObject({
    value: { title: '<b>Weekly</b> sync', people: 2 },
  });
  expect(await codeOf(bob.ask('room.settings', { title: 'Mine' }))).toBe('room.owner');
  await ada.ask('room.leave', {});
  await bob.until(() => bob.view?.people.length === 1, 'Ada gone');
  expect(await codeOf(bob.ask('room.settings', { title: 'Ours' }))).toBe('done');
});

test.each([
  ['a title of 81 characters', { title: 'x'.repeat(LIMITS.title + 1) }, 'bad.title'],
  ['an empty title', { title: '  ' }, 'bad.title'],
  ['a title with a bidi override', { title: '\u202eabc' }, 'bad.title'],
  ['a title with a line break', { title: 'a\nb' }, 'bad.title'],
  ['a title that is a number', { title: 7 }, 'bad.title'],
  ['a listed room without a title', { listed: true }, 'room.untitled'],
  ['a field too many', { title: 'a', owner: 'me' }, 'bad.message'],
  ['a flag that is a text', { kept: 'yes' }, 'bad.message'],
])('[RO6] %s is refused by code, changes nothing, and the next try works', async (_, wrong, code) => {
  const { ada } = await host();
  expect(await codeOf(ada.ask('room.settings', wrong))).toBe(code);
  expect(await codeOf(ada.ask('room.settings', { title: 'Right' }))).toBe('done');
  await ada.until(() => ada.view?.title === 'Right', 'the title');
  expect(ada.all('notice')).toHaveLength(1);
});

test('[RO8] who watches sees listed rooms come, count and go, and hears nothing after unwatching', async () => {
  const check = await bystanders();
  const watcher = connect();
  expect(await watcher.ask('rooms.watch', {})).toEqual({ ok: true, value: { list: [] } });
  const { ada, room } = await host();
  await ada.ask('room.settings', { title: 'Book club', listed: true });
  await watcher.until(() => shown(watcher)?.[0] === 'Book club 1', 'the room');
  const bob = connect();
  await bob.join(room, 'Bob');
  await watcher.until(() => shown(watcher)?.[0] === 'Book club 2', 'Bob counted');
  await bob.ask('room.leave', {});
  await watcher.until(() => shown(watcher)?.[0] === 'Book club 1', 'Bob gone');
  expect(watcher.all('rooms').at(-1)?.list).toEqual([{ room, title: 'Book club', people: 1, capacity: 6 }]);
  await watcher.ask('rooms.unwatch', {});
  const other = connect();
  await other.ask('rooms.watch', {});
  const heard = watcher.heard.length;
  await ada.ask('room.settings', { listed: false });
  await other.until(() => shown(other)?.length === 0, 'the room unlisted');
  expect(watcher.heard).toHaveLength(heard);
  await check();
});

test('[RO9] a socket that watches receives not one frame while nothing changes in the lobby', async () => {
  const watcher = connect();
  const frames: string[] = [];
  await watcher.ask('rooms.watch', {});
  watcher.socket.io.engine.on('packet', ({ type, data }: { type: string; data?: string }) => {
    if (type === 'message') frames.push(data ?? '');
  });
  // Much happens in rooms that are not listed.
  const check = await bystanders();
  const { ada } = await host();
  await ada.ask('room.settings', { title: 'Secret', kept: true });
  await check();
  expect(frames).toEqual([]);
});

test('[RO13] the lobby is watched from the door only, and a join ends it', async () => {
  const { ada, room } = await host();
  expect(await codeOf(ada.ask('rooms.watch', {}))).toBe('seat.taken');
  const watcher = connect();
  expect(await codeOf(watcher.ask('room.settings', { title: 'x' }))).toBe('bad.state');
  await watcher.ask('rooms.watch', {});
  await watcher.join(room, 'Bob');
  const other = connect();
  await other.ask('rooms.watch', {});
  await ada.ask('room.settings', { title: 'Listed', listed: true });
  await other.until(() => shown(other)?.[0] === 'Listed 2', 'the room');
  await watcher.ask('room.view', {});
  expect(watcher.all('rooms')).toEqual([]);
  await ada.ask('room.settings', { listed: false });
});

test('[RO14] settings and the list have rates; who asks more is refused by code, and the rest of the server hears nothing of it', async () => {
  const check = await bystanders();
  const { ada } = await host();
  const changes = await Promise.all(
    Array.from({ length: 20 }, (_, i) => codeOf(ada.ask('room.settings', { title: `Title ${i}` }))),
  );
  expect(changes.filter((code) => code === 'rate.messages').length).toBeGreaterThanOrEqual(8);
  const said = changes.filter((code) => code === 'done').length;
  await ada.until(() => ada.all('notice').length === said, 'the changes that were made');
  const watcher = connect();
  const lists = await Promise.all(Array.from({ length: 20 }, () => codeOf(watcher.ask('rooms.watch', {}))));
  expect(lists.filter((code) => code === 'done').length).toBeLessThan(10);
  expect(lists.at(-1)).toBe('rate.messages');
  await check();
});

test('[RO12] a server that keeps as many rooms as it may refuses one more, until one is let go', async () => {
  const small = await startParley({ KEPT_ROOMS: '1' });
  const [first, second] = [await host(small.url), await host(small.url)];
  expect(await codeOf(first.ada.ask('room.settings', { kept: true }))).toBe('done');
  expect(await codeOf(second.ada.ask('room.settings', { kept: true, title: 'Lost' }))).toBe('room.kept');
  expect(second.ada.view?.title).toBeNull();
  await first.ada.ask('room.settings', { kept: false });
  expect(await codeOf(second.ada.ask('room.settings', { kept: true }))).toBe('done');
  await small.end();
});

test('[RO5] a kept room outlives its people and its process, with title and chat, and is in the lobby meanwhile', async () => {
  const first = await startParley();
  const { ada, room } = await host(first.url);
  await ada.ask('room.settings', { title: 'Weekly sync', listed: true, kept: true });
  await ada.ask('chat.send', { conversation: 'room', id: 'line-0001', text: 'next week' });
  await ada.ask('room.leave', {});
  await first.stop();

  const second = await startParley({}, first.folder);
  const watcher = connect(second.url);
  expect(await watcher.ask('rooms.watch', {})).toEqual({
    ok: true,
    value: { list: [{ room, title: 'Weekly sync', people: 0, capacity: 6 }] },
  });
  const bob = connect(second.url);
  const snapshot = await bob.join(room, 'Bob');
  expect(snapshot).toMatchObject({
    chat: 1,
    view: { title: 'Weekly sync', listed: true, kept: true, owner: bob.seat },
  });
  expect(await bob.ask('chat.since', { conversation: 'room', n: 0 })).toMatchObject({
    value: { lines: [{ text: 'next week', name: 'Ada' }] },
  });
  await second.end();
});
