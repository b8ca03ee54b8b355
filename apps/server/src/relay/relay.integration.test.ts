import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startParley } from '../testing/parley.ts';
import { visitors } from '../testing/visitors.ts';
import { relayCredentials } from './credentials.ts';

const SECRET = 'a-secret-of-relays';
/** A hash of an address. */
const NAME = /^[\w-]{12}$/;
const TURN = 'turn:t.example';
/** A relay whose password does not change. */
const FIXED = { urls: ['turn:f.example'], username: 'u', credential: 'hunter2' };

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, newRoom, goHome } = visitors(() => parley.url, 're1a');
const media = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' };

beforeAll(async () => {
  const servers = [{ urls: 'stun:s.example' }, FIXED];
  parley = await startParley({
    ICE_SERVERS: JSON.stringify(servers),
    TURN_URLS: TURN,
    TURN_SECRET: SECRET,
    TURN_TTL: '600',
    RATE_RELAY_LOOKS: '2',
  });
});
afterEach(goHome);
afterAll(() => parley.end());

/** The entry that the secret made, and how long its name says that it holds. */
const sharedIn = (iceServers: readonly { urls: string | string[]; username?: string | undefined }[]) => {
  const entry = iceServers.find(({ urls }) => [urls].flat().includes(TURN));
  const [until = '', id = ''] = entry?.username?.split(':') ?? [];
  expect(entry).toMatchObject(relayCredentials(SECRET, Number(until) * 1_000, id));
  return { id, seconds: Number(until) - Date.now() / 1_000 };
};

test('[TN2] a join, said again or not, and a resume bring the relays, in the name of the address and for the time that is set', async () => {
  const room = newRoom();
  const ada = connect();
  const join = { id: 'join-0000-0000-0000-0001', room, name: 'Ada', media };
  const joined = await ada.ask('room.join', join);
  if (!joined.ok) throw new Error(joined.code);
  const { seat, secret } = joined.value;
  const repeated = await connect().ask('room.join', join);
  if (!repeated.ok) throw new Error(repeated.code);
  const again = await connect().ask('room.resume', { room, seat, secret, media, pairs: [] });
  if (!again.ok) throw new Error(again.code);
  for (const { iceServers, relayMs } of [joined.value, repeated.value, again.value]) {
    expect(relayMs).toBe(600_000);
    expect(iceServers.slice(0, 2)).toEqual([{ urls: 'stun:s.example' }, FIXED]);
    const { id, seconds } = sharedIn(iceServers);
    expect(id).toMatch(NAME);
    expect(seconds).toBeGreaterThan(590);
    expect(seconds).toBeLessThanOrEqual(600);
  }
});

test('[TN4] nothing that is told without a seat names a relay or a password: it is only said that there is one', async () => {
  const room = newRoom();
  const ada = connect();
  const seen = {
    peek: await ada.ask('room.peek', { room }),
    boot: await (await fetch(`${parley.url}/boot.json`)).json(),
  };
  const join = await ada.ask('room.join', { room, name: 'Ada', media });
  // A seat is told: what is looked for can be seen.
  for (const word of ['turn:', 'hunter2', 'credential']) {
    expect(JSON.stringify(join)).toContain(word);
    expect(JSON.stringify(seen)).not.toContain(word);
  }
  expect(seen.peek).toMatchObject({ value: { relay: true, iceServers: [{ urls: 'stun:s.example' }] } });
  const without = await startParley();
  const answer = await connect(without.url).ask('room.peek', { room });
  expect(answer).toMatchObject({ value: { relay: false } });
  await without.end();
});

test('[TN5] a seat renews its credentials, not more often than it has to; without a seat nothing is renewed', async () => {
  const ada = connect();
  expect(await ada.ask('relay.renew', {})).toMatchObject({ ok: false, code: 'bad.state' });
  await ada.join(newRoom(), 'Ada');
  const answers = [];
  for (let i = 0; i < 5; i++) answers.push(await ada.ask('relay.renew', {}));
  expect(answers.map((one) => (one.ok ? 'in' : one.code))).toEqual([
    'in',
    'in',
    'in',
    'rate.messages',
    'rate.messages',
  ]);
  const [first] = answers;
  if (!first?.ok) throw new Error('no answer');
  expect(sharedIn(first.value.iceServers).id).toMatch(NAME);
  expect(first.value.relayMs).toBe(600_000);
});

test('[TN3] a look at the relays gets credentials for a minute, so many times a minute for each address, and never at a seat', async () => {
  const looks = [];
  for (let i = 0; i < 3; i++) looks.push(await connect().ask('relay.try', {}));
  expect(looks.map((one) => (one.ok ? 'in' : one.code))).toEqual(['in', 'in', 'rate.relay']);
  const [first] = looks;
  if (!first?.ok) throw new Error('no answer');
  const { id, seconds } = sharedIn(first.value.iceServers);
  expect(id).toMatch(NAME);
  expect(seconds).toBeGreaterThan(50);
  expect(seconds).toBeLessThanOrEqual(60);
  const ada = connect();
  await ada.join(newRoom(), 'Ada');
  expect(await ada.ask('relay.try', {})).toMatchObject({ ok: false, code: 'seat.taken' });
});

test('[TN3] where there is no relay a look is answered with none, however often', async () => {
  const without = await startParley({ RATE_RELAY_LOOKS: '1' });
  const ada = connect(without.url);
  for (let i = 0; i < 3; i++) expect(await ada.ask('relay.try', {})).toEqual({ ok: true, value: { iceServers: [] } });
  await without.end();
});
