import type { MadeLink } from '@parley/protocol/http';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startOperated } from '../testing/operator.ts';
import { startParley, Tester } from '../testing/parley.ts';

const ROOM = 'k3vd-9x0q-7mzt-h2ep';
const SECRET = 'known-to-us-and-to-the-school-alone';
const MEDIA = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' };

let parley: Awaited<ReturnType<typeof startOperated>>;
let key: ReturnType<typeof parley.withKey>;
const testers: Tester[] = [];
beforeEach(async () => {
  parley = await startOperated({ RATE_JOINS: '60' });
  await parley.signIn();
  const { body } = await parley.asOperator('POST', '/api/v1/keys', { label: 'school' });
  key = parley.withKey((body as { token: string }).token);
});
afterEach(async () => {
  testers.splice(0).forEach((tester) => tester.close());
  await parley.end();
});
const connect = (url = parley.url): Tester => {
  const tester = new Tester(url);
  testers.push(tester);
  return tester;
};
const made = async (body: object, room = ROOM): Promise<MadeLink> => {
  const answer = await key('POST', `/api/v1/rooms/${room}/links`, body);
  expect(answer.status).toBe(201);
  return answer.body as MadeLink;
};
const joining = (link: string, name = 'Nobody in particular', room = ROOM) => ({ room, name, media: MEDIA, link });
/** As docs/RUNNING.md tells others to do it. */
const signedOutside = (claims: object, secret = SECRET): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(Date.now() / 1_000);
  const said = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ aud: 'parley-join', iat, exp: iat + 3_600, ...claims })}`;
  return `${said}.${createHmac('sha256', secret).update(said).digest('base64url')}`;
};

test('[JL1] a link made with a key leads into a room that nobody has opened, under its name and no other, seen by all', async () => {
  const before = Date.now();
  const { url, token, expires } = await made({ name: '  Ada   Lovelace ' });
  expect(url).toBe(`${parley.url}/r/${ROOM}#link=${token}`);
  expect(Math.abs(expires - before - 86_400_000)).toBeLessThan(5_000);
  expect((await key('GET', '/api/v1/rooms')).body).toMatchObject({ rooms: [] });
  const [ada, ben] = [connect(), connect()];
  await ben.join(ROOM, 'Ben');
  const answer = await ada.ask('room.join', joining(token));
  if (!answer.ok) throw new Error(answer.code);
  expect(answer.value.snapshot.view.people.map(({ name }) => name)).toEqual(['Ben', 'Ada Lovelace']);
  await ben.until(() => ben.view?.people.at(-1)?.name === 'Ada Lovelace', 'the name for others');
  const { events } = (await key('GET', `/api/v1/events?after=0&room=${ROOM}`)).body as {
    events: { kind: string; name: string }[];
  };
  expect(events.at(-1)).toMatchObject({ kind: 'person.joined', name: 'Ada Lovelace' });
});

test('[JL1] how long a link holds is bounded, and what does not fit makes none', async () => {
  expect((await made({ name: 'Ada', expiresIn: 60 })).expires).toBeLessThan(Date.now() + 61_000);
  expect((await made({ name: 'Ada', expiresIn: 2_592_000 })).expires).toBeGreaterThan(Date.now() + 2_591_000_000);
  for (const body of [
    ...[59, 2_592_001, 60.5, '60', null, -60].map((expiresIn) => ({ name: 'Ada', expiresIn })),
    ...['', ' ', 'x'.repeat(65), 'Ada\u202e', 7, null].map((name) => ({ name })),
    { name: 'Ada', room: ROOM },
    {},
  ]) {
    expect((await key('POST', `/api/v1/rooms/${ROOM}/links`, body)).body).toMatchObject({ code: 'request.bad' });
  }
  const somewhere = await key('POST', '/api/v1/rooms/x/links', { name: 'Ada' });
  expect(somewhere.body).toMatchObject({ code: 'request.bad' });
});

test('[JL3] a wrong link opens no room, is in the event log by its code, and leaves the way without it open', async () => {
  const tester = connect();
  const { token } = await made({ name: 'Ada' }, 'aaaa-bbbb-cccc-dddd');
  for (const link of [token, 'a.b.c', '....', `${token}x`]) {
    expect(await tester.ask('room.join', joining(link))).toMatchObject({ ok: false, code: 'link.wrong' });
  }
  for (const link of ['', 'x'.repeat(1_001), 7, null, {}]) {
    expect(await tester.ask('room.join', { ...joining(''), link })).toMatchObject({ code: 'bad.message' });
  }
  expect((await key('GET', '/api/v1/rooms')).body).toMatchObject({ rooms: [] });
  const log = (await key('GET', '/api/v1/events?after=0&kind=join.refused')).body as { events: { detail: string }[] };
  expect(log.events.map(({ detail }) => detail)).toEqual(Array(4).fill('link.wrong'));
  await tester.join(ROOM, 'Somebody');
});

test('[JL4] an expired link is refused by a code of its own, and one that expires in the call takes nobody out of it', async () => {
  const tester = connect();
  const at = Math.floor(Date.now() / 1_000);
  const { link: own } = JSON.parse(readFileSync(join(parley.folder, 'secrets.json'), 'utf8')) as { link: string };
  const old = signedOutside({ room: ROOM, name: 'Ada', iat: at - 3_600, exp: at - 61 }, own);
  expect(await tester.ask('room.join', joining(old))).toMatchObject({ ok: false, code: 'link.expired' });
  // Good for the three seconds in which it is used.
  const brief = signedOutside({ room: ROOM, name: 'Ada', iat: at - 3_600, exp: at - 57 }, own);
  const joined = await tester.ask('room.join', joining(brief));
  if (!joined.ok) throw new Error(joined.code);
  const { seat, secret: seatSecret } = joined.value;
  const tried = async () => {
    const late = connect();
    const answer = await late.ask('room.join', joining(brief));
    if (answer.ok) await late.ask('room.leave', {});
    return answer;
  };
  await expect.poll(tried, { timeout: 10_000, interval: 300 }).toMatchObject({ code: 'link.expired' });
  tester.cut();
  const back = await connect().ask('room.resume', { room: ROOM, seat, secret: seatSecret, media: MEDIA, pairs: [] });
  expect(back).toMatchObject({ ok: true });
});

test('[JL5] wrong links of an address are counted as wrong secrets are: sixty a minute, and good ones go on', async () => {
  const fast = await startParley({ RATE_JOINS: '5', LINK_SECRET: SECRET });
  try {
    const tester = connect(fast.url);
    const resume = { room: ROOM, seat: '0'.repeat(26), secret: 'x'.repeat(43), media: MEDIA, pairs: [] };
    const codes: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const answer = await tester.ask('room.resume', resume);
      if (!answer.ok) codes.push(answer.code);
    }
    for (let i = 0; i < 3; i += 1) {
      const answer = await tester.ask('room.join', joining('a.b.c'));
      if (!answer.ok) codes.push(answer.code);
    }
    expect(codes).toEqual([...Array(3).fill('seat.unknown'), 'link.wrong', 'link.wrong', 'rate.joins']);
    const good = await tester.ask('room.join', joining(signedOutside({ room: ROOM, name: 'Ada' })));
    expect(good).toMatchObject({ ok: true });
    // More joins than that are refused before anything of a link is looked at.
    const other = connect(fast.url);
    expect(await other.ask('room.join', joining(signedOutside({ room: ROOM, name: 'Ben' })))).toMatchObject({
      ok: true,
    });
    const third = connect(fast.url);
    expect(await third.ask('room.join', joining('a.b.c'))).toMatchObject({ code: 'rate.joins' });
  } finally {
    await fast.end();
  }
});

test('[JL2] [JL6] with LINK_SECRET another system signs by itself; with another secret what was made before is worthless', async () => {
  const first = await startParley({ LINK_SECRET: SECRET });
  const link = signedOutside({ room: ROOM, name: 'Grace Hopper', iss: 'school' });
  try {
    const answer = await connect(first.url).ask('room.join', joining(link));
    expect(answer).toMatchObject({ ok: true, value: { snapshot: { view: { people: [{ name: 'Grace Hopper' }] } } } });
  } finally {
    await first.stop();
  }
  const second = await startParley({ LINK_SECRET: `${SECRET}-2` }, first.folder);
  try {
    expect(await connect(second.url).ask('room.join', joining(link))).toMatchObject({ code: 'link.wrong' });
  } finally {
    await second.end();
  }
});
