import type { MadeLink, MadeRoom } from '@parley/protocol/http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { classicClients, VERSIONS } from '../testing/classicClients.ts';
import { startOperated } from '../testing/operator.ts';
import { startParley, Tester } from '../testing/parley.ts';
import { rawClients } from '../testing/rawClients.ts';

const MEDIA = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' };

let parley: Awaited<ReturnType<typeof startOperated>>;
const testers: Tester[] = [];
const classics = classicClients(() => parley.url);
const raws = rawClients(() => parley.url);
beforeEach(async () => {
  parley = await startOperated();
  await parley.signIn();
});
afterEach(async () => {
  testers.splice(0).forEach((tester) => tester.close());
  classics.goHome();
  raws.goHome();
  await parley.end();
});
const connect = (url = parley.url): Tester => {
  const tester = new Tester(url);
  testers.push(tester);
  return tester;
};
const made = async (body: object): Promise<MadeRoom> => {
  const answer = await parley.asOperator('POST', '/api/v1/rooms', body);
  expect(answer.status).toBe(201);
  return answer.body as MadeRoom;
};
const tokenFor = async (room: string, name: string): Promise<string> => {
  const answer = await parley.asOperator('POST', `/api/v1/rooms/${room}/links`, { name });
  return (answer.body as MadeLink).token;
};
const needed = { ok: false, code: 'link.needed' };

test('[JL11] into a room for invited people only a good link leads, the first to come included, and the door says so', async () => {
  const { id: room, invited, kept } = await made({ title: 'Board', invited: true });
  expect([invited, kept]).toEqual([true, true]);
  const [stranger, ada, ben] = [connect(), connect(), connect()];
  const joining = (more: object = {}) => ({ room, name: 'Somebody', media: MEDIA, ...more });
  expect(await stranger.ask('room.peek', { room })).toMatchObject({
    value: { people: 0, title: 'Board', invited: true },
  });
  expect(await stranger.ask('room.peek', { room: 'aaaa-bbbb-cccc-dddd' })).toMatchObject({ value: { invited: false } });
  expect(await stranger.ask('room.join', joining())).toEqual(needed);
  expect(await stranger.ask('room.join', joining({ id: 'join-of-a-stranger-1' }))).toEqual(needed);
  expect(await stranger.ask('room.join', joining({ link: 'a.b.c' }))).toMatchObject({ code: 'link.wrong' });
  const elsewhere = await tokenFor('aaaa-bbbb-cccc-dddd', 'Ada');
  expect(await stranger.ask('room.join', joining({ link: elsewhere }))).toMatchObject({ code: 'link.wrong' });

  const link = await tokenFor(room, 'Ada');
  await ada.join(room, 'whoever', { link });
  const offer = { pair: 'pair-0001', sdp: 'v=0\r\n' };
  // Nobody inside hears of who only stands at the door; in an open room they would.
  expect(await stranger.ask('room.ahead', { room, offer })).toMatchObject({ ok: true });
  await ben.join(room, 'whoever', { link: await tokenFor(room, 'Ben') });
  await ada.until(() => ada.view?.people.length === 2, 'Ben');
  expect(ada.all('ahead')).toEqual([]);
  expect(ada.view?.people.map(({ name }) => name)).toEqual(['Ada', 'Ben']);
  // They know that the address alone leads nobody in, and nobody inside can list it or let it go.
  expect(ada.view).toMatchObject({ invited: true, owner: ada.seat, kept: true });
  expect(await ada.ask('room.settings', { kept: false })).toMatchObject({ code: 'room.owner' });
  // The seat's secret is enough, and another's is not.
  ada.cut();
  const seat = { room, seat: ada.seat, media: MEDIA, pairs: [] };
  expect(await stranger.ask('room.resume', { ...seat, secret: ben.secret })).toMatchObject({ code: 'seat.unknown' });
  expect(await connect().ask('room.resume', { ...seat, secret: ada.secret })).toMatchObject({ ok: true });

  const { events } = (await parley.asOperator('GET', `/api/v1/events?after=0&room=${room}`)).body as {
    events: { kind: string; detail: string | null }[];
  };
  const told = events.map(({ kind, detail }) => `${kind} ${detail}`);
  expect(told).toEqual([
    ...['join.refused link.needed', 'join.refused link.needed', 'join.refused link.wrong', 'join.refused link.wrong'],
    ...['room.started null', 'person.joined link', 'person.joined link'],
  ]);
});

test('[JL11] a stranger’s offer at the door of an open room is heard inside: it would be seen', async () => {
  const { id: room } = await made({});
  const [stranger, ada] = [connect(), connect()];
  await ada.join(room, 'Ada');
  await stranger.ask('room.ahead', { room, offer: { pair: 'pair-0001', sdp: 'v=0\r\n' } });
  await ada.until(() => ada.all('ahead').length === 1, 'the offer');
});

test('[JL11] no gateway and no call by name leads into such a room', async () => {
  const { id: room } = await made({ invited: true });
  const ada = connect();
  await ada.join(room, 'whoever', { link: await tokenFor(room, 'Ada') });
  const inside = async () => ((await parley.asOperator('GET', `/api/v1/rooms/${room}`)).body as MadeRoom).people;
  for (const { io } of VERSIONS) {
    const classic = await classics.connect(io);
    for (const ask of ['joinRoom', 'join-room']) await classic.ask(ask, room, 'mallory');
  }
  const raw = await raws.connect('/ws');
  raw.send({ type: 'login', name: 'mallory' }, { type: 'offer', name: room, offer: {} });
  await raw.until(() => raw.heard.length > 0, 'an answer');
  const [ben, cleo] = [connect(), connect()];
  await ben.ask('name.claim', { name: 'Ben', secret: 'b'.repeat(43) });
  await cleo.ask('name.claim', { name: 'Cleo', secret: 'c'.repeat(43) });
  expect(await ben.ask('call.start', { id: 'call-0001', name: 'Cleo', room, media: 'video' })).toMatchObject({
    ok: true,
  });
  expect(await cleo.ask('call.answer', { id: 'call-0001', page: 'page-0001' })).toMatchObject({ value: { room } });
  for (const one of [ben, cleo]) {
    expect(await one.ask('room.join', { room, name: 'Somebody', media: MEDIA })).toEqual(needed);
  }
  expect([await inside(), ada.all('notice')]).toEqual([1, []]);
  // That it would be seen.
  await ben.join(room, 'whoever', { link: await tokenFor(room, 'Ben') });
  await ada.until(() => ada.all('notice').length === 1, 'Ben');
  expect(await inside()).toBe(2);
});

test('[JL12] such a room is kept, with that, over a restart, unless something else is said, and is listed as any other', async () => {
  const { id: room } = await made({ invited: true, title: 'Board', listed: true });
  const link = await tokenFor(room, 'Ada');
  const open = await made({ invited: true, kept: false });
  expect([open.invited, open.kept, (await made({})).invited]).toEqual([true, false, false]);
  await parley.stop();
  const again = await startParley({}, parley.folder);
  try {
    const tester = connect(again.url);
    expect(await tester.ask('rooms.watch', {})).toMatchObject({ value: { list: [{ room, title: 'Board' }] } });
    const ask = { room, name: 'Somebody', media: MEDIA };
    expect(await tester.ask('room.join', ask)).toEqual(needed);
    expect(await tester.ask('room.join', { ...ask, link })).toMatchObject({ ok: true });
  } finally {
    await again.stop();
  }
});
