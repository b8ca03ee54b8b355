import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOperated } from '../testing/operator.ts';
import { Tester } from '../testing/parley.ts';

let parley: Awaited<ReturnType<typeof startOperated>>;
const testers: Tester[] = [];
const connect = (): Tester => {
  const tester = new Tester(parley.url);
  testers.push(tester);
  return tester;
};
beforeAll(async () => {
  parley = await startOperated();
  await parley.signIn();
});
afterAll(async () => {
  for (const { socket } of testers) socket.disconnect();
  await parley.end();
});

const made = async (body: object = {}): Promise<string> => {
  const answer = await parley.asOperator('POST', '/api/v1/rooms', body);
  expect(answer.status).toBe(201);
  return (answer.body as { id: string }).id;
};
/** What happened, once the log has it. */
const eventsOf = async (room: string): Promise<{ kind: string; name: string | null; detail: string | null }[]> => {
  const { body } = await parley.asOperator('GET', `/api/v1/events?after=0&room=${room}`);
  return (body as { events: { kind: string; name: string | null; detail: string | null }[] }).events;
};

test('[AP1] a room is made with its title, its size and its link, people come into it, and are seen in it', async () => {
  const answer = await parley.asOperator('POST', '/api/v1/rooms', { title: 'Weekly sync', kept: true, capacity: 2 });
  const room = answer.body as { id: string; url: string };
  expect(answer).toMatchObject({
    status: 201,
    body: { title: 'Weekly sync', kept: true, listed: false, capacity: 2, people: 0, since: null },
  });
  expect(room.url).toBe(`${parley.url}/r/${room.id}`);
  const [ada, bob, cyd] = [connect(), connect(), connect()];
  expect((await ada.join(room.id, 'Ada')).view).toMatchObject({ title: 'Weekly sync', kept: true, capacity: 2 });
  await bob.join(room.id, 'Bob');
  await expect(cyd.join(room.id, 'Cyd')).rejects.toThrow('room.full');
  const read = await parley.asOperator('GET', `/api/v1/rooms/${room.id}`);
  expect(read.body).toMatchObject({
    people: 2,
    persons: [
      { name: 'Ada', owner: true, presence: 'here', hand: false, media: { microphone: 'on' } },
      { name: 'Bob', owner: false },
    ],
  });
  const people = await parley.asOperator('GET', `/api/v1/rooms/${room.id}/people`);
  expect(people.body).toMatchObject({ persons: [{ name: 'Ada' }, { name: 'Bob' }] });
  expect(await eventsOf(room.id)).toMatchObject([
    { kind: 'room.started' },
    { kind: 'person.joined', name: 'Ada' },
    { kind: 'person.joined', name: 'Bob' },
    { kind: 'join.refused', name: 'Cyd', detail: 'room.full' },
  ]);
});

test('[AP2] who is removed hears so, is gone for the others, and cannot come back by the old secret', async () => {
  const room = await made();
  const [ada, bob] = [connect(), connect()];
  await ada.join(room, 'Ada');
  await bob.join(room, 'Bob');
  const { seat, secret } = bob;
  const removed = await parley.asOperator('DELETE', `/api/v1/rooms/${room}/people/${seat}`);
  expect(removed.status).toBe(204);
  await bob.until(() => !bob.socket.connected, 'the end of the removed');
  expect(bob.all('goodbye')).toEqual([{ code: 'removed' }]);
  await ada.until(() => ada.view?.people.length === 1, 'Bob is gone');
  const media = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' };
  expect(await connect().ask('room.resume', { room, seat, secret, media, pairs: [] })).toEqual({
    ok: false,
    code: 'seat.unknown',
  });
  expect((await parley.asOperator('DELETE', `/api/v1/rooms/${room}/people/${seat}`)).body).toMatchObject({
    status: 404,
    code: 'person.unknown',
  });
  // By the link one is somebody new.
  await connect().join(room, 'Bob');
  expect((await eventsOf(room)).map(({ kind }) => kind)).toContain('person.removed');
});

test('[AP2] who has left and is removed then does not come back either, also after a restart', async () => {
  const room = await made();
  const [ada, bob] = [connect(), connect()];
  await ada.join(room, 'Ada');
  await bob.join(room, 'Bob');
  await bob.ask('room.leave', {});
  const media = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' };
  const resume = { room, seat: bob.seat, secret: bob.secret, media, pairs: [] };
  // That it would be seen: until then it is their seat.
  const back = connect();
  expect(await back.ask('room.resume', resume)).toMatchObject({ ok: true });
  await back.ask('room.leave', {});
  expect((await parley.asOperator('DELETE', `/api/v1/rooms/${room}/people/${bob.seat}`)).status).toBe(204);
  expect(await connect().ask('room.resume', resume)).toEqual({ ok: false, code: 'seat.unknown' });
});

test('[AP3] a room that is ended is over for everybody, also a kept one, and its link opens a new one without its chat', async () => {
  const room = await made({ title: 'Over', kept: true });
  const [ada, bob] = [connect(), connect()];
  await ada.join(room, 'Ada');
  await bob.join(room, 'Bob');
  await ada.ask('chat.send', { conversation: 'room', id: 'line-0001', text: 'hello' });
  expect((await parley.asOperator('DELETE', `/api/v1/rooms/${room}`)).status).toBe(204);
  for (const one of [ada, bob]) {
    await one.until(() => !one.socket.connected, 'the end');
    expect(one.all('goodbye')).toEqual([{ code: 'ended' }]);
  }
  expect((await parley.asOperator('GET', `/api/v1/rooms/${room}`)).body).toMatchObject({ code: 'room.unknown' });
  expect((await eventsOf(room)).map(({ kind, detail }) => [kind, detail])).toEqual([
    ['room.started', null],
    ['person.joined', null],
    ['person.joined', null],
    ['person.removed', null],
    ['person.removed', null],
    ['room.ended', 'operator'],
  ]);
  expect(await connect().join(room, 'Ada')).toMatchObject({ chat: 0, view: { title: null, kept: false } });
});

test('[AP4] a message reaches everybody in the room, or in all rooms, and nobody else', async () => {
  const [one, other] = [await made(), await made()];
  const [ada, bob] = [connect(), connect()];
  await ada.join(one, 'Ada');
  await bob.join(other, 'Bob');
  const said = await parley.asOperator('POST', `/api/v1/rooms/${one}/messages`, { text: 'Five minutes left.' });
  expect(said).toMatchObject({ status: 200, body: { people: 1 } });
  const all = await parley.asOperator('POST', '/api/v1/messages', { text: 'A restart at ten.' });
  expect((all.body as { people: number }).people).toBeGreaterThanOrEqual(2);
  await bob.until(() => bob.all('message').length === 1, 'the message to all');
  await ada.until(() => ada.all('message').length === 2, 'both');
  expect(ada.all('message').map(({ text }) => text)).toEqual(['Five minutes left.', 'A restart at ten.']);
  expect(bob.all('message').map(({ text }) => text)).toEqual(['A restart at ten.']);
});

test('[AP5] a draining server opens no new room, and lets people into those that are open', async () => {
  const room = await made();
  await connect().join(room, 'Ada');
  expect(await parley.asOperator('PUT', '/api/v1/drain', { draining: true })).toMatchObject({
    status: 200,
    body: { draining: true },
  });
  await connect().join(room, 'Bob');
  await expect(connect().join('aaaa-bbbb-cccc-dddd', 'Cyd')).rejects.toThrow('server.draining');
  expect((await parley.ask('GET', '/api/v1/health')).body).toMatchObject({ draining: true });
  await parley.asOperator('PUT', '/api/v1/drain', { draining: false });
  await connect().join('aaaa-bbbb-cccc-dddd', 'Cyd');
});

test('[AP6] rooms come in pages by their ids, each once', async () => {
  await Promise.all(Array.from({ length: 7 }, () => made()));
  const seen: string[] = [];
  let next: string | null = null;
  do {
    const from: string = next === null ? '' : `&after=${next}`;
    const { body } = await parley.asOperator('GET', `/api/v1/rooms?limit=3${from}`);
    const page = body as { rooms: { id: string }[]; next: string | null };
    expect(page.rooms.length).toBeLessThanOrEqual(3);
    seen.push(...page.rooms.map(({ id }) => id));
    next = page.next;
  } while (next !== null);
  expect(seen).toEqual([...new Set(seen)].toSorted());
  expect(seen.length).toBeGreaterThanOrEqual(7);
});

test('[AP7] names are listed and freed; whoever had one hears goodbye', async () => {
  const ada = connect();
  const secret = 'a'.repeat(43);
  expect(await ada.ask('name.claim', { name: 'Ada Ω', secret })).toMatchObject({ ok: true });
  const { body } = await parley.asOperator('GET', '/api/v1/names');
  expect(body).toMatchObject({ names: [{ name: 'Ada Ω', online: true, pushed: 0 }], next: null });
  expect((await parley.asOperator('DELETE', `/api/v1/names/${encodeURIComponent('Ada Ω')}`)).status).toBe(204);
  await ada.until(() => !ada.socket.connected, 'the goodbye');
  expect((await parley.asOperator('GET', '/api/v1/names')).body).toMatchObject({ names: [] });
  expect((await parley.asOperator('DELETE', '/api/v1/names/Nobody')).body).toMatchObject({ code: 'name.unknown' });
});

test('[AP5] a draining server makes no room by the API either, and an empty room fills no more', async () => {
  const empty = await made({ title: 'Empty' });
  await parley.asOperator('PUT', '/api/v1/drain', { draining: true });
  expect((await parley.asOperator('POST', '/api/v1/rooms', {})).body).toMatchObject({
    status: 503,
    code: 'server.draining',
  });
  await expect(connect().join(empty, 'Ada')).rejects.toThrow('server.draining');
  await parley.asOperator('PUT', '/api/v1/drain', { draining: false });
  await connect().join(empty, 'Ada');
});

test('[AP11] what is done with a key is in the log, with the name of the key', async () => {
  const key = (await parley.asOperator('POST', '/api/v1/keys', { label: 'calendar' })).body as { token: string };
  const withKey = parley.withKey(key.token);
  const room = ((await withKey('POST', '/api/v1/rooms', {})).body as { id: string }).id;
  await withKey('GET', '/api/v1/rooms');
  await withKey('DELETE', `/api/v1/rooms/${room}`);
  const { body } = await parley.asOperator('GET', '/api/v1/events?after=0&kind=key.did');
  const { events } = body as { events: { name: string; detail: string; address: string }[] };
  expect(events).toMatchObject([
    { name: 'calendar', detail: 'createRoom', address: '127.0.0.1' },
    { name: 'calendar', detail: 'endRoom' },
  ]);
});

test('[AP12] who is refused again and again is in the log some times a minute, and no more', async () => {
  const room = await made({ capacity: 2 });
  await connect().join(room, 'Ada');
  await connect().join(room, 'Bob');
  for (let i = 0; i < 20; i += 1) await expect(connect().join(room, 'Cyd')).rejects.toThrow('room.full');
  const refused = (await eventsOf(room)).filter(({ kind }) => kind === 'join.refused').length;
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThanOrEqual(7);
});

test('[AP15] a key opens ten times as many rooms a minute as an address, and another key as many again', async () => {
  const own = await startOperated({ RATE_NEW_ROOMS: '1' });
  await own.signIn();
  const keyed = async (label: string) => {
    const { body } = await own.asOperator('POST', '/api/v1/keys', { label });
    return own.withKey((body as { token: string }).token);
  };
  const codes = async (withKey: Awaited<ReturnType<typeof keyed>>, count: number) => {
    const statuses: number[] = [];
    for (let i = 0; i < count; i += 1) statuses.push((await withKey('POST', '/api/v1/rooms', {})).status);
    return statuses;
  };
  const [one, other] = [await keyed('same'), await keyed('same')];
  const began = Date.now();
  const given = await codes(one, 16);
  // Ten at once, and one in six seconds.
  const most = 10 + Math.ceil((Date.now() - began) / 6_000);
  expect(given.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 201));
  expect(given.filter((status) => status === 201).length).toBeLessThanOrEqual(most);
  expect(given).toContain(429);
  expect((await one('GET', '/api/v1/rooms')).status).toBe(200);
  expect(await codes(other, 1)).toEqual([201]);
  await own.end();
});
