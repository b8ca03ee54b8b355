import { LIMITS } from '@parley/protocol';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startParley, type Tester } from '../testing/parley.ts';
import { visitors } from '../testing/visitors.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, bystanders, newRoom, goHome } = visitors(() => parley.url, 'w1re');

beforeAll(async () => {
  parley = await startParley({ RATE_NEW_ROOMS: '1000', RATE_JOINS: '1000' });
});
afterEach(goHome);
afterAll(() => parley.end());

const entry = { at: 1, way: 'sent', kind: 'offer', text: '#0 4 media, 6213 B' };
const SILENT = { ok: false, code: 'log.silent' };
const three = async (): Promise<{ room: string; ada: Tester; bob: Tester; eve: Tester }> => {
  const room = newRoom();
  const [ada, bob, eve] = [connect(), connect(), connect()];
  await ada.join(room, 'Ada');
  await bob.join(room, 'Bob');
  await eve.join(room, 'Eve');
  return { room, ada, bob, eve };
};
/** The question that a seat is asked, once it has arrived. */
const questionTo = async (tester: Tester, count = 1): Promise<{ id: number; from: string }> => {
  await tester.until(() => tester.all('logAsked').length >= count, `question ${count}`);
  return tester.all('logAsked')[count - 1]!;
};

test('[WL4] a seat is asked for its log of the pair with the asker, its answer is the answer, and the third hears nothing', async () => {
  const { ada, bob, eve } = await three();
  const answer = ada.ask('pair.log', { of: bob.seat });
  const { id, from } = await questionTo(bob);
  expect(from).toBe(ada.seat);
  bob.socket.emit('log', { id, entries: [entry, { ...entry, kind: 'candidate' }] });
  expect(await answer).toEqual({ ok: true, value: { entries: [entry, { ...entry, kind: 'candidate' }] } });
  await eve.ask('room.view', {});
  expect(eve.all('logAsked')).toEqual([]);
});

test('[WL5] an end that does not answer within 3 s, has no socket, or is not there is `log.silent`, and so is oneself', async () => {
  const { ada, bob, eve } = await three();
  const other = connect();
  await other.join(newRoom(), 'Other');
  expect(await ada.ask('pair.log', { of: ada.seat })).toEqual(SILENT);
  expect(await ada.ask('pair.log', { of: other.seat })).toEqual(SILENT);
  eve.cut();
  await ada.until(() => ada.view?.people.some((one) => one.presence === 'reconnecting') ?? false, 'Eve cut');
  expect(await ada.ask('pair.log', { of: eve.seat })).toEqual(SILENT);
  expect(other.all('logAsked')).toEqual([]);

  const asked = performance.now();
  const late = bob.ask('pair.log', { of: ada.seat });
  const { id } = await questionTo(ada);
  expect(await late).toEqual(SILENT);
  expect(performance.now() - asked).toBeGreaterThan(2_900);
  // Who answers after that, or to nothing, is not heard and not harmed.
  ada.socket.emit('log', { id, entries: [entry] });
  expect((await ada.ask('room.view', {})).ok).toBe(true);
});

test('[WL6] an answer of another seat, one too large, one of something else and a second one are nothing, and nobody else loses anything', async () => {
  const unharmed = await bystanders();
  const { ada, bob, eve } = await three();
  const answer = ada.ask('pair.log', { of: bob.seat });
  const { id } = await questionTo(bob);
  eve.socket.emit('log', { id, entries: [{ ...entry, text: 'forged' }] });
  await eve.ask('room.view', {});
  const hostile: unknown[] = [
    { id, entries: Array.from({ length: LIMITS.wireEntries + 1 }, () => entry) },
    { id, entries: [{ ...entry, text: 'x'.repeat(LIMITS.wireText + 1) }] },
    { id, entries: [{ ...entry, text: 'x'.repeat(60_000) }] },
    { id, entries: [{ ...entry, text: '\u202e<b>' }] },
    { id, entries: [{ ...entry, at: Number.MAX_VALUE }] },
    { id, entries: [{ ...entry, extra: 1 }] },
    { id: '1', entries: [] },
    { id },
    null,
  ];
  for (const message of hostile) bob.socket.emit('log', message);
  bob.socket.emit('log', { id, entries: [entry] });
  bob.socket.emit('log', { id, entries: [] });
  expect(await answer).toEqual({ ok: true, value: { entries: [entry] } });
  for (const of of ['', 'x', null, 1, { seat: bob.seat }]) {
    expect(await ada.ask('pair.log', { of })).toMatchObject({ ok: false, code: 'bad.message' });
  }
  // A frame over the bound ends the connection that sent it, and no other.
  eve.socket.emit('log', { id, entries: 'x'.repeat(LIMITS.frameBytes) });
  await eve.until(() => !eve.socket.connected, 'the end of Eve');
  expect(bob.socket.connected && ada.socket.connected).toBe(true);
  await unharmed();
});

test('[WL7] questions are three at once, then one in two seconds; and a seat that many ask is asked six times at once', async () => {
  const room = newRoom();
  const people = [connect(), connect(), connect(), connect(), connect()];
  for (const [i, tester] of people.entries()) await tester.join(room, `Person ${i}`);
  const [asked, ...askers] = people as [Tester, ...Tester[]];
  asked.socket.on('logAsked', ({ id }: { id: number }) => asked.socket.emit('log', { id, entries: [] }));
  const answers = await Promise.all(
    askers.flatMap((asker) => Array.from({ length: 4 }, () => asker.ask('pair.log', { of: asked.seat }))),
  );
  const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.code));
  // Of each asker's four the fourth is over its rate, unless two seconds went by meanwhile.
  expect(codes.filter((code) => code === 'rate.messages').length).toBeGreaterThan(0);
  expect(codes.filter((code) => code === 'log.silent').length).toBeGreaterThan(0);
  expect(codes.filter((code) => code === 'ok').length).toBe(asked.all('logAsked').length);
  expect(codes.filter((code) => code === 'ok').length).toBeGreaterThanOrEqual(6);
  expect(asked.socket.connected).toBe(true);
});
