import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createECDH } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { connect as connectTcp, type AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JoinLinks } from '../links/JoinLinks.ts';
import { formsOf, leaksIn } from '../testing/leaks.ts';
import { Tester } from '../testing/parley.ts';
import { operatorAt } from '../testing/operator.ts';
import { startProgram } from '../testing/program.ts';
import { rawClients } from '../testing/rawClients.ts';
import { createLog } from './log.ts';

let folder = '';
let url = '';
const testers: Tester[] = [];
const ends: (() => unknown)[] = [];
const classic = rawClients(() => url);
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'parley-secrets-'))));
afterEach(async () => {
  testers.splice(0).forEach((tester) => tester.close());
  classic.goHome();
  for (const end of ends.splice(0).reverse()) await end();
  await rm(folder, { recursive: true });
});
const connect = (): Tester => {
  const tester = new Tester(url);
  testers.push(tester);
  return tester;
};

const ROOM = 'k3vd-9x0q-7mzt-h2ep';
const MEDIA = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' };
/** What nobody may ever find in a log, by what it is; what the server makes itself comes to it. */
const planted = () =>
  new Map([
    ['TURN_SECRET', 'turn+secret/of="the&relay'],
    ['the password in ICE_SERVERS', 'pass?word of "ice" & turn'],
    ['METRICS_TOKEN', 'metrics/token+of-prometheus='],
    ['LINK_SECRET', 'link/secret+known to=nobody&'.replaceAll(' ', '_').padEnd(40, '~')],
    ['a wrong token', 'wrong/token+of-a-stranger'],
    ['a wrong seat secret', `wrong-seat-secret-${'x'.repeat(25)}`],
    ['the secret of a name', `secret-of-the-name-of-ada-${'y'.repeat(17)}`],
    ['another secret of the name', `secret-of-a-thief-of-ada-${'z'.repeat(18)}`],
    ['a chat line', 'Tea at "four" & biscuits?'],
    ['a description', 'a=ice-pwd:9n7Gb0sQ2rX5kVtY+/ufraG'],
    ['a candidate', 'candidate:1 1 udp 1 192.0.2.77 4321 typ host'],
    ['a person', 'Augusta Ada King'],
    ['a name that is called', 'Countess of Lovelace'],
    ['the title of a room', 'Analytical Engine & Co'],
    ['the link of a room', ROOM],
    ['where a device is pushed to', '/send/secret-address-of-a-phone'],
    ['what a stranger says', 'gibberish+/of "a" stranger'],
    ['the token of a classic client', 'token-of-a-classic-client'],
    ['ADMIN_PASSWORD', 'admin+password of "this" & server'],
    ['a wrong password', 'wrong+password of a "stranger"'],
    ['the path of a webhook', '/hook/secret-path-of-a-webhook'],
  ]);

/** Private keys, line by line, and whatever stands in a file of secrets. */
const keptIn = async (directory: string): Promise<[string, string][]> => {
  const files = await readdir(directory, { recursive: true, withFileTypes: true });
  return files.flatMap((file): [string, string][] => {
    if (!/\.(pem|json)$/.test(file.name)) return [];
    const kept = readFileSync(join(file.parentPath, file.name), 'utf8');
    const keys = [...kept.matchAll(/-----BEGIN [A-Z ]*PRIVATE KEY-----\n([^-]+)/g)].map((match) => match[1] ?? '');
    const lines = file.name.endsWith('.json')
      ? [...kept.matchAll(/"([^"]{16,})"/g)].map((match) => match[1] ?? '')
      : [];
    return [...keys.flatMap((key) => key.trim().split('\n')), ...lines].map((line) => [`of ${file.name}`, line]);
  });
};

/** Says it as an HTTP request would, and reads what comes. */
const say = (bytes: string): Promise<string> => {
  const socket = connectTcp(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.write(bytes);
  return text(socket);
};
const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request(url + path, { headers, method, agent: false });
    asked.on('error', reject).on('response', (answer) => resolve(answer.resume().statusCode));
    asked.end();
  });

/** Signs in as the operator, rightly and wrongly, makes a key and a webhook, and uses them; what the server made of it. */
const operated = async (secrets: Map<string, string>, hook: string): Promise<[string, string][]> => {
  const operator = operatorAt(url, secrets.get('ADMIN_PASSWORD') ?? '');
  await expect(operatorAt(url, secrets.get('a wrong password') ?? '').signIn()).rejects.toThrow('401');
  const cookie = await operator.signIn();
  const key = (await operator.asOperator('POST', '/api/v1/keys', { label: 'tests' })).body as { token: string };
  const about = { url: hook, types: ['person.joined'] };
  const made = (await operator.asOperator('POST', '/api/v1/webhooks', about)).body as { id: string; secret: string };
  expect((await operator.asOperator('POST', `/api/v1/webhooks/${made.id}/test`)).body).toMatchObject({ status: 403 });
  expect((await operator.withKey(key.token)('GET', '/api/v1/rooms')).status).toBe(200);
  expect((await operator.withKey(`${key.token}x`)('GET', '/api/v1/rooms')).status).toBe(401);
  return [
    ['the cookie of the operator', cookie.split('=')[1] ?? ''],
    ['a key of the API', key.token],
    ['the secret of a webhook', made.secret.replace('whsec_', '')],
  ];
};

test('[LO2] [JL7] no secret, no name, no line, no description and no link of a room is ever logged, at the loudest level and whatever fails', async () => {
  const secrets = planted();
  const of = (name: string): string => secrets.get(name) ?? '';
  const service = createServer((_request, response) => response.writeHead(403).end()).listen(0, '127.0.0.1');
  await once(service, 'listening');
  ends.push(() => service.close());
  // Sound: it listens on a port.
  const pushOrigin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const program = await startProgram({
    ...{ DATA_DIR: folder, PORT_TLS: '0', LOG_LEVEL: 'trace', RATE_MESSAGES: '50', RATE_MESSAGES_BURST: '100' },
    ...{ TURN_URLS: 'turn:turn.example.org', TURN_SECRET: of('TURN_SECRET'), METRICS_TOKEN: of('METRICS_TOKEN') },
    LINK_SECRET: of('LINK_SECRET'),
    ICE_SERVERS: JSON.stringify([
      { urls: 'turn:t.example.org', username: 'u', credential: of('the password in ICE_SERVERS') },
    ]),
    ...{ PUSH_ALLOW: pushOrigin, WEBHOOK_ALLOW: pushOrigin, ADMIN_PASSWORD: of('ADMIN_PASSWORD') },
  });
  ends.push(program.end);
  url = program.url;

  for (const [name, secret] of await operated(secrets, pushOrigin + of('the path of a webhook')))
    secrets.set(name, secret);

  // People come, are known by what they were given, and come back with it.
  const [ada, bob, thief] = [connect(), connect(), connect()];
  await ada.join(ROOM, of('a person'));
  const offer = { pair: 'pair-0001', sdp: `v=0\r\n${of('a description')}\r\n` };
  await bob.join(ROOM, 'Bob', { offer, id: 'join-of-bob-000000001' });
  secrets.set('the seat secret of ada', ada.secret).set('the seat secret of bob', bob.secret);
  const links = new JoinLinks({ secret: of('LINK_SECRET'), now: Date.now });
  const { token } = await links.sign(ROOM, of('a person'), 60);
  token.split('.').forEach((part, i) => i > 0 && secrets.set(`part ${i} of the token of a join link`, part));
  const cyd = connect();
  for (const link of [`${token}x`, `${token}.`, token]) {
    const invited = await cyd.ask('room.join', { room: ROOM, name: 'Cyd', media: MEDIA, link });
    expect(invited.ok).toBe(link === token);
  }
  const seat = { room: ROOM, seat: ada.seat, media: MEDIA, pairs: [] };
  for (const secret of [of('a wrong seat secret'), bob.secret]) {
    expect(await thief.ask('room.resume', { ...seat, secret })).toMatchObject({ code: 'seat.unknown' });
  }
  const relay = await thief.ask('relay.try', {});
  const credentials = relay.ok ? relay.value.iceServers.flatMap(({ credential }) => credential ?? []) : [];
  credentials.forEach((credential, i) => secrets.set(`credentials ${i}`, credential));
  expect(credentials.length).toBe(2);
  const back = await thief.ask('room.resume', { ...seat, secret: ada.secret });
  expect(back.ok).toBe(true);
  await thief.ask('room.settings', { title: of('the title of a room'), listed: true, kept: true });
  await bob.ask('chat.send', { conversation: 'room', id: 'line-0001', text: of('a chat line') });
  await bob.ask('chat.send', { conversation: ada.seat, id: 'line-0002', text: of('a chat line') });
  const candidate = { candidate: of('a candidate'), sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
  bob.socket.emit('signal', { to: ada.seat, pair: 'pair-0001', n: 1, candidate });

  // Names are claimed, stolen, called and pushed to.
  const [named, other] = [connect(), connect()];
  const claim = { name: of('a name that is called'), secret: of('the secret of a name') };
  expect((await named.ask('name.claim', claim)).ok).toBe(true);
  expect(await other.ask('name.claim', { ...claim, secret: of('another secret of the name') })).toMatchObject({
    code: 'name.taken',
  });
  const p256dh = createECDH('prime256v1').generateKeys('base64url');
  const auth = `key-of-a-device-18${'A'.repeat(4)}`;
  secrets.set('the key of a device', auth);
  const device = { endpoint: pushOrigin + of('where a device is pushed to'), p256dh, auth, language: 'en' };
  expect((await named.ask('push.on', device)).ok).toBe(true);
  await other.ask('name.claim', { name: 'Bob', secret: 'b'.repeat(43) });
  await other.ask('call.start', { id: 'call-0001', name: claim.name, room: ROOM, media: 'video' });
  await expect.poll(program.printed, { timeout: 20_000 }).toContain('a push did not get through');

  // Requests that show too much, and requests that are none.
  expect(await get('/metrics', { authorization: `Bearer ${of('METRICS_TOKEN')}` })).toBe(200);
  expect(await get('/metrics', { authorization: `Bearer ${of('a wrong token')}` })).toBe(401);
  const basic = Buffer.from(`prometheus:${of('METRICS_TOKEN')}`).toString('base64');
  expect(await get('/metrics', { authorization: `Basic ${basic}` })).toBe(401);
  const stranger = encodeURIComponent(of('what a stranger says'));
  for (const path of [
    `/r/${ROOM}`,
    `/r/${ROOM}?s=${ada.secret}`,
    `/%ff${stranger}`,
    `/${stranger}/..%2f`,
    `/assets/${stranger}`,
  ]) {
    for (const method of ['GET', 'POST', 'HEAD'])
      await get(path, { 'x-request-id': stranger, cookie: stranger }, method);
  }
  await say(`${of('what a stranger says')}\r\n\r\n`);
  await say(`GET /${stranger} HTTP/1.1\r\nHost: ${stranger}\r\nConnection: close\r\n\r\n`);

  // Messages that are none, and far too many of them.
  const says = { secret: of('a wrong seat secret'), text: of('what a stranger says') };
  for (const event of ['room.join', 'room.resume', 'name.claim', of('what a stranger says'), '__proto__']) {
    other.socket.emit(event, says, [says], says);
  }
  const loud = connect();
  for (let i = 0; i < 1_200; i += 1) loud.socket.emit('room.resume', { ...seat, secret: of('a wrong seat secret') });
  await loud.until(() => loud.heard.some(({ event }) => event === 'goodbye'), 'the end');
  const peer = await classic.connect(`/peer/peerjs?key=peerjs&id=ada&token=${of('the token of a classic client')}`);
  peer.send({ type: 'OFFER', dst: 'nobody', payload: says }, says);
  const caller = await classic.connect('/ws');
  caller.send({ type: 'login', name: of('a person') }, { type: 'offer', name: 'nobody', offer: says }, says);
  caller.socket.send(of('what a stranger says'));

  // What is kept is taken away under the server's feet.
  const database = new DatabaseSync(join(folder, 'parley.db'));
  database.exec(
    'PRAGMA foreign_keys = OFF; DROP TABLE line; DROP TABLE past_call; DROP TABLE subscription; DROP TABLE block',
  );
  const lost = { conversation: 'room', id: 'line-0003', text: of('a chat line') };
  expect(await bob.ask('chat.send', lost)).toMatchObject({ code: 'store.unavailable' });
  expect(await named.ask('name.block', { name: 'Bob', blocked: true })).toMatchObject({ ok: false });
  database.exec('DROP TABLE seat; DROP TABLE name');
  database.close();
  const late = connect();
  const again = { room: ROOM, name: of('a person'), media: MEDIA };
  expect(await late.ask('room.join', again)).toMatchObject({ code: 'failed' });
  await bob.ask('people.hand', { up: true });
  expect(await late.ask('name.claim', { ...claim, name: 'Cyd Charisse' })).toMatchObject({ ok: false });

  for (const [name, line] of await keptIn(folder)) secrets.set(`${name} ${secrets.size}`, line);
  expect(secrets.size).toBeGreaterThan(planted().size + 9);
  const printed = await program.end();
  // All of that has come as far as the log.
  for (const line of [
    'a request was answered',
    'an ask failed',
    'could not be kept',
    'a webhook was not told',
    'a request was refused',
    'the metrics were refused',
    'socket closed',
  ]) {
    expect(printed).toContain(line);
  }
  expect(leaksIn(printed, secrets)).toEqual([]);
});

test('[LO2] a secret in a log line would be seen, whatever it was made into', async () => {
  const secrets = planted();
  const file = join(folder, 'log');
  const fd = openSync(file, 'w');
  // Sound: that is all of a stream that is looked at.
  const log = createLog('trace', { fd, isTTY: false } as never);
  for (const [name, secret] of secrets) {
    log.info({ url: '/nothing' }, 'a line without any');
    expect([name, leaksIn(readFileSync(file, 'utf8'), new Map([[name, secret]]))]).toEqual([name, []]);
    log.info({ address: '::1', sdp: secret }, 'a line with one');
    expect(leaksIn(readFileSync(file, 'utf8'), new Map([[name, secret]]))).toHaveLength(1);
  }
  log.error({ err: new Error('no seat for hunter2-hunter2') }, 'in an error');
  log.error(`Basic ${Buffer.from('ada:hunter3-hunter3').toString('base64')}`);
  closeSync(fd);
  const text = readFileSync(file, 'utf8');
  expect(
    leaksIn(
      text,
      new Map([
        ['a', 'hunter2-hunter2'],
        ['b', 'hunter3-hunter3'],
        ['c', 'hunter4-hunter4'],
      ]),
    ),
  ).toEqual(['a (as it is)', 'b (in base64 after 1)']);
  for (const [name, secret] of secrets) {
    for (const [form, found] of formsOf(secret)) {
      expect([form, leaksIn(`{"x":"${found}"}`, new Map([[name, secret]])).length]).toEqual([form, 1]);
    }
  }
});
