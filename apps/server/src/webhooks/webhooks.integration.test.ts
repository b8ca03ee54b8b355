import type { Delivery, DeliveryPage, MadeWebhook, Webhook } from '@parley/protocol/http';
import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Caller } from '../testing/callers.ts';
import { operatorAt, startOperated } from '../testing/operator.ts';
import { startParley, Tester } from '../testing/parley.ts';
import { visitors } from '../testing/visitors.ts';
import { startWebhookReceiver } from '../testing/webhookReceiver.ts';

const ALL = ['room.started', 'room.ended', 'person.joined', 'person.left', 'call.missed'];
const MINE = { METRICS_TOKEN: 'a-token-of-these-tests', RATE_NAMES: '10000', RATE_CALLS: '1000' };

let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let parley: Awaited<ReturnType<typeof startOperated>>;
const { connect, newRoom, goHome } = visitors(() => parley.url, 'ca99');

beforeEach(async () => {
  receiver = await startWebhookReceiver();
  parley = await startOperated({ ...MINE, WEBHOOK_ALLOW: receiver.origin });
  await parley.signIn();
});
afterEach(async () => {
  goHome();
  await parley.end();
  await receiver.close();
});

const made = async (types = ALL, path = '/hook'): Promise<MadeWebhook> => {
  const { status, body } = await parley.asOperator('POST', '/api/v1/webhooks', { url: receiver.origin + path, types });
  expect(status).toBe(201);
  receiver.trusts((body as MadeWebhook).secret);
  return body as MadeWebhook;
};
const deliveriesOf = async (id: string): Promise<readonly Delivery[]> =>
  ((await parley.asOperator('GET', `/api/v1/webhooks/${id}/deliveries`)).body as DeliveryPage).deliveries;
const metric = async (outcome: string): Promise<number> => {
  const headers = { authorization: `Bearer ${MINE.METRICS_TOKEN}` };
  const text = await (await fetch(`${parley.url}/metrics`, { headers })).text();
  return Number(new RegExp(`^parley_webhook_attempts_total\\{outcome="${outcome}"\\} (\\d+)$`, 'm').exec(text)?.[1]);
};

test('[WH3] another system hears, signed and in order, who comes and goes, that rooms start and end, and of missed calls', async () => {
  const { id } = await made();
  const room = newRoom();
  const [ada, bob, cyd] = [connect(), connect(), connect()];
  await ada.join(room, 'Ada');
  await bob.join(room, 'Bob 김');
  await cyd.join(room, 'Cyd');
  await bob.ask('room.leave', {});
  await parley.asOperator('DELETE', `/api/v1/rooms/${room}/people/${cyd.seat}`);
  await parley.asOperator('DELETE', `/api/v1/rooms/${room}`);
  const told = [
    'room.started',
    'person.joined Ada',
    'person.joined Bob 김',
    'person.joined Cyd',
    'person.left Bob 김 left',
    'person.left Cyd removed',
    'person.left Ada removed',
    'room.ended operator',
  ];
  await receiver.until(() => receiver.received.length >= told.length, 'all of the room');
  expect(receiver.told()).toEqual(told);
  await Caller.of(connect(), 'Eve');
  const caller = await Caller.of(connect(), 'Dan');
  const { id: call } = await caller.start('Eve', newRoom());
  await caller.say('cancel', call);
  await receiver.until(() => receiver.told().at(-1) === 'call.missed Dan Eve', 'the missed call');
  expect(new Set(receiver.received.map(({ verified }) => verified))).toEqual(new Set([true]));
  expect(new Set(receiver.received.map((one) => one.id)).size).toBe(told.length + 1);
  await vi.waitFor(async () => {
    const deliveries = await deliveriesOf(id);
    expect(deliveries.map(({ state, tries }) => `${state} ${tries}`)).toEqual(Array(9).fill('delivered 1'));
  }, 10_000);
  const [standing] = ((await parley.asOperator('GET', '/api/v1/webhooks')).body as { webhooks: Webhook[] }).webhooks;
  expect(standing).toMatchObject({ id, waiting: 0, since: null, last: { attempt: { at: 'answered', status: 204 } } });
  expect(JSON.stringify(standing)).not.toContain('whsec_');
  expect(await metric('delivered')).toBe(9);
});

test('[WH1] a webhook is told what it asked for since it was made, and nothing after it was removed', async () => {
  const room = newRoom();
  await connect().join(room, 'Before');
  const { id } = await made(['person.joined']);
  await connect().join(room, 'Ada');
  await receiver.until(() => receiver.received.length === 1, 'Ada');
  expect((await parley.asOperator('DELETE', `/api/v1/webhooks/${id}`)).status).toBe(204);
  const { id: other } = await made(['person.joined'], '/other');
  await connect().join(room, 'Bob');
  await receiver.until(() => receiver.received.length === 2, 'Bob');
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/other']);
  expect(receiver.told()).toEqual(['person.joined Ada', 'person.joined Bob']);
  expect((await parley.asOperator('GET', `/api/v1/webhooks/${id}/deliveries`)).status).toBe(404);
  expect(await deliveriesOf(other)).toHaveLength(1);
  const { events } = (await parley.asOperator('GET', '/api/v1/events?limit=500')).body as { events: object[] };
  const host = new URL(receiver.origin).host;
  expect(events).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'webhook.made', name: host }),
      expect.objectContaining({ kind: 'webhook.removed', name: host }),
    ]),
  );
});

test('[WH10] what was not taken is told after a restart, by the same id, and a stop gives up what is on its way', async () => {
  const { id } = await made(['person.joined']);
  const silent: Set<object> = new Set();
  receiver.behave((response) => silent.add(response));
  await connect().join(newRoom(), 'Ada');
  await receiver.until(() => receiver.received.length === 1, 'the first');
  const before = Date.now();
  await parley.stop();
  expect(Date.now() - before).toBeLessThan(5_000);
  receiver.behave((response) => response.writeHead(200).end());
  const again = await startParley({ WEBHOOK_ALLOW: receiver.origin }, parley.folder);
  await receiver.until(() => receiver.received.length === 2, 'the second');
  const [first, second] = receiver.received;
  expect([second?.id, second?.verified]).toEqual([first?.id, true]);
  expect(silent.size).toBe(1);
  const operator = operatorAt(again.url, parley.password);
  await operator.signIn();
  // What the stop gave up was no attempt.
  await vi.waitFor(async () => {
    const { body } = await operator.asOperator('GET', `/api/v1/webhooks/${id}/deliveries`);
    expect(body).toMatchObject({ deliveries: [{ state: 'delivered', tries: 1 }] });
  }, 10_000);
  await again.stop();
});

test('[WH8] nothing goes to an address of the house unless WEBHOOK_ALLOW names it, and a redirect leads nowhere', async () => {
  const { id } = await made(['person.joined']);
  receiver.behave((response) => response.writeHead(302, { location: `${receiver.origin}/elsewhere` }).end());
  await connect().join(newRoom(), 'Ada');
  await receiver.until(() => receiver.received.length === 1, 'the first');
  const state = async (): Promise<string> => {
    const [one] = await deliveriesOf(id);
    return JSON.stringify([one?.state, one?.attempt]);
  };
  await vi.waitFor(async () => expect(await state()).toBe('["waiting",{"at":"answered","status":302}]'), 10_000);
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hook']);
  const other = receiver.origin.replace(/\d+$/, '1');
  for (const url of [`${other}/x`, 'http://example.org/', 'https://10.0.0.1/', 'https://[::1]/', 'file:///etc/passwd'])
    expect([url, (await parley.asOperator('POST', '/api/v1/webhooks', { url, types: ALL })).body]).toMatchObject([
      url,
      { code: 'webhook.address' },
    ]);
  await parley.stop();
  // Named no longer, it is sent nothing, whatever it was before.
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const shut = await startParley({}, parley.folder, log);
  await vi.waitFor(() => expect(lines.some((line) => /a webhook was not told/.test(line))).toBe(true), 10_000);
  expect(receiver.received).toHaveLength(1);
  await shut.stop();
});

test('[WH11] a test is sent at once, and says what came of it', async () => {
  const { id } = await made();
  const tried = () => parley.asOperator('POST', `/api/v1/webhooks/${id}/test`);
  expect((await tried()).body).toEqual({ at: 'answered', status: 204 });
  expect(receiver.received).toMatchObject([{ verified: true, message: { type: 'test', data: {} } }]);
  receiver.behave((response) => response.writeHead(500).end('secret trace of another system'));
  expect((await tried()).body).toEqual({ at: 'answered', status: 500 });
  receiver.behave((response) => response.destroy());
  expect((await tried()).body).toEqual({ at: 'failed', why: 'ECONNRESET' });
  expect(await deliveriesOf(id)).toEqual([]);
});

test('[WH12] what goes wrong is logged by the host, never with the path or the secret, and counted', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const { id, secret } = await made(['person.joined'], '/hook/path-that-is-a-secret');
  receiver.behave((response) => response.writeHead(404).end());
  await connect().join(newRoom(), 'Ada');
  await vi.waitFor(async () => expect(await metric('rejected')).toBe(1), 10_000);
  await parley.stop();
  const again = await startParley({ WEBHOOK_ALLOW: receiver.origin }, parley.folder, log);
  const ben = new Tester(again.url);
  await ben.join(newRoom(), 'Ben');
  await vi.waitFor(() => expect(lines.join('')).toMatch(/a webhook was not told/), 10_000);
  ben.socket.disconnect();
  await again.stop();
  const all = lines.join('');
  expect(all).toContain(id);
  expect(all).toContain(new URL(receiver.origin).host);
  for (const hidden of ['path-that-is-a-secret', secret, secret.replace('whsec_', '')])
    expect(all).not.toContain(hidden);
});
