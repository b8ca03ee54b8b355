import { LIMITS } from '@parley/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Caller, codeOf, secretOf } from '../testing/callers.ts';
import { startParley } from '../testing/parley.ts';
import { visitors } from '../testing/visitors.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, bystanders, newRoom, goHome } = visitors(() => parley.url, 'ca33');

beforeAll(async () => {
  parley = await startParley({ RATE_NAMES: '10000', RATE_CALLS: '1000', RATE_NEW_ROOMS: '1000', RATE_JOINS: '1000' });
});
afterEach(goHome);
afterAll(() => parley.end());

describe('names', () => {
  test.each([
    ['33 characters', 'x'.repeat(LIMITS.callName + 1)],
    ['10 kB', 'x'.repeat(10_000)],
    ['nothing', '  '],
    ['nothing that shows', '\u200b\u2060'],
    ['a bidi override', 'a\u202eb'],
    ['a line break', 'a\nb'],
    ['a null character', 'a\u0000b'],
    ['half a surrogate', 'a\ud800'],
    ['a number', 7],
    ['an object', { toString: 1 }],
  ])('[CL38] a name of %s is refused by its own code, wherever it is said', async (_, name) => {
    const tester = connect();
    expect(await codeOf(tester.ask('name.claim', { name, secret: secretOf('a') }))).toBe('name.bad');
    expect(await codeOf(tester.ask('name.block', { name, blocked: true }))).toBe('name.bad');
    const start = { id: 'call-0001', name, room: newRoom(), media: 'video' };
    expect(await codeOf(tester.ask('call.start', start))).toBe('name.bad');
  });

  test('[CL38] names of the prototype, from right to left, and with many marks are ordinary names', async () => {
    const ada = await Caller.of(connect(), 'Ada');
    for (const name of ['__proto__', 'constructor', 'עברית', 'Z̸̧͌a̷l̶g̵o̴', '👩‍🚀', "'; DROP TABLE name; --"]) {
      const other = await Caller.of(connect(), name);
      expect(other.calls).toEqual({ name, quiet: false, blocked: [], rings: [], past: [] });
      expect((await ada.start(name, newRoom())).at).toBe('ringing');
      await other.until(({ rings }) => rings[0] === 'in Ada', 'the ring');
      expect(await other.say('decline', other.calls.rings[0]?.id ?? '')).toBe('done');
    }
  });
});

test.each([
  ['name.claim', { name: 'Eve', secret: 'short' }],
  ['name.claim', { name: 'Eve', secret: secretOf('Eve'), admin: true }],
  ['name.quiet', { quiet: 'yes' }],
  ['name.busy', {}],
  ['name.block', { name: 'Eve', blocked: 1 }],
  ['call.start', { id: 'x', name: 'Eve', room: 'aaaa-bbbb-cccc-dddd', media: 'video' }],
  ['call.start', { id: 'call-0001', name: 'Eve', room: '../etc', media: 'video' }],
  ['call.start', { id: 'call-0001', name: 'Eve', room: 'aaaa-bbbb-cccc-dddd', media: 'smell' }],
  ['call.answer', { id: { $gt: '' }, page: 'page-0001' }],
  ['call.answer', { id: 'call-0001', page: '' }],
  ['call.answer', { id: 'call-0001' }],
  ['call.decline', null],
  ['call.cancel', []],
  ['calls.seen', { all: true }],
] as const)('[CL38] %s with %j is refused as no message, and the next one works', async (ask, message) => {
  const tester = connect();
  expect(await codeOf(tester.ask(ask, message))).toBe('bad.message');
  expect(await codeOf(tester.ask('name.claim', { name: 'Eve', secret: secretOf('Eve') }))).toBe('done');
});

test('[CL10] without a name nothing is called, answered or changed', async () => {
  const tester = connect();
  const asks = [
    tester.ask('call.start', { id: 'call-0001', name: 'Ada', room: newRoom(), media: 'video' }),
    tester.ask('call.answer', { id: 'call-0001', page: 'page-0001' }),
    tester.ask('call.decline', { id: 'call-0001' }),
    tester.ask('call.cancel', { id: 'call-0001' }),
    tester.ask('name.free', {}),
    tester.ask('name.quiet', { quiet: true }),
    tester.ask('name.busy', { busy: true }),
    tester.ask('name.block', { name: 'Ada', blocked: true }),
    tester.ask('calls.seen', {}),
  ];
  expect(new Set(await Promise.all(asks.map(codeOf)))).toEqual(new Set(['name.none']));
});

test('[CL30] of 10,000 claims of new names from one address a few dozen succeed, while others talk, call and come back', async () => {
  const tight = await startParley({ RATE_NAMES: '30', RATE_MESSAGES: '1000000', RATE_MESSAGES_BURST: '1000000' });
  const [ada, bob] = [await Caller.of(connect(tight.url), 'Ada'), await Caller.of(connect(tight.url), 'Bob')];
  const began = Date.now();
  const codes = new Map<string, number>();
  // A socket has a rate of its own, so there are many.
  for (let round = 0; round < 20; round++) {
    const sockets = Array.from({ length: 50 }, () => connect(tight.url));
    const claims = sockets.flatMap((socket, i) =>
      Array.from({ length: 10 }, (_, n) =>
        codeOf(socket.ask('name.claim', { name: `n${round}-${i}-${n}`, secret: secretOf('flood') })),
      ),
    );
    for (const code of await Promise.all(claims)) codes.set(code, (codes.get(code) ?? 0) + 1);
    for (const socket of sockets) socket.close();
  }
  const minutes = (Date.now() - began) / 60_000;
  expect([...codes.keys()].toSorted()).toEqual(['done', 'rate.names']);
  expect((codes.get('done') ?? 0) + (codes.get('rate.names') ?? 0)).toBe(10_000);
  expect(codes.get('done')).toBeLessThanOrEqual(30 + Math.ceil(minutes * 30));
  // Who has a name is not held up by who claims too many.
  const { id, at } = await ada.start('Bob', newRoom());
  expect(at).toBe('ringing');
  await bob.until(({ rings }) => rings.length === 1, 'the ring');
  expect(await (await Caller.of(connect(tight.url), 'Bob')).say('answer', id)).toBe('done');
  await tight.end();
});

test('[CL122] new names are counted by the day and the address; one that somebody has is none', async () => {
  const tight = await startParley({ RATE_NEW_NAMES: '3' });
  const say = (name: string, more = {}) =>
    codeOf(connect(tight.url).ask('name.claim', { name, secret: secretOf(name), ...more }));
  const codes = [];
  for (const name of ['Ada', 'Bob', 'Ada', 'Cyd', 'Dan', 'Bob']) codes.push(await say(name));
  expect(codes).toEqual(['done', 'done', 'done', 'done', 'rate.names', 'done']);
  await tight.end();
});

test('[CL30] guesses at a name that is taken count, and its owner comes in all the same', async () => {
  const tight = await startParley({ RATE_NAMES: '3' });
  await Caller.of(connect(tight.url), 'Ada');
  const guess = (i: number) =>
    codeOf(connect(tight.url).ask('name.claim', { name: 'Ada', secret: secretOf(`guess ${i}`) }));
  const codes = [];
  for (let i = 0; i < 4; i++) codes.push(await guess(i));
  expect(codes).toEqual(['name.taken', 'name.taken', 'rate.names', 'rate.names']);
  expect((await Caller.of(connect(tight.url), 'Ada')).calls.name).toBe('Ada');
  await tight.end();
});

test('[CL116] calls are counted by address, over all its names, and one that is said again costs nothing', async () => {
  const tight = await startParley({ RATE_CALLS: '3' });
  const callers = await Promise.all(Array.from({ length: 4 }, (_, i) => Caller.of(connect(tight.url), `Eve ${i}`)));
  const bob = await Caller.of(connect(tight.url), 'Bob');
  await bob.tester.ask('name.quiet', { quiet: true });
  const said = [];
  for (const [i, eve] of callers.entries()) said.push((await eve.start('Bob', newRoom(), `eve-000${i}`)).at);
  expect(said).toEqual(['quiet', 'quiet', 'quiet', 'rate.calls']);
  expect((await callers[0]!.start('Bob', newRoom(), 'eve-0000')).at).toBe('quiet');
  expect(bob.past).toHaveLength(3);
  await tight.end();
});

test('[CL32] what a device says of its name has a rate; over it everything is refused by code, and calls still ring', async () => {
  const [ada, bob] = [await Caller.of(connect(), 'Rated'), await Caller.of(connect(), 'Bob')];
  const codes = await Promise.all(
    Array.from({ length: 30 }, (_, i) => codeOf(ada.tester.ask('name.quiet', { quiet: i % 2 === 0 }))),
  );
  expect(codes.filter((code) => code === 'rate.messages').length).toBeGreaterThanOrEqual(15);
  expect((await ada.start('Bob', newRoom())).at).toBe('ringing');
  await bob.until(({ rings }) => rings.includes('in Rated'), 'the ring');
});

test('[CL38] a flood of calls, answers and nonsense harms neither a pair in a room nor a pair that calls', async () => {
  const check = await bystanders();
  const [ada, bob] = [await Caller.of(connect(), 'Calm Ada'), await Caller.of(connect(), 'Calm Bob')];
  const flooders = await Promise.all(Array.from({ length: 3 }, (_, i) => Caller.of(connect(), `Flood ${i}`)));
  const codes = new Set<string>();
  for (let i = 0; i < 40; i++) {
    const asks = flooders.flatMap(({ tester }, n) => [
      tester.ask('call.start', { id: `flood-${n}-${i}`, name: 'Calm Bob', room: newRoom(), media: 'video' }),
      tester.ask('call.answer', { id: `call-00000${n}`, page: 'page-0001' }),
      tester.ask('name.claim', { name: 'Calm Ada', secret: secretOf('flood') }),
      tester.ask('call.start', { id: 'call-0001', name: null, room: {}, media: [] }),
    ]);
    for (const code of await Promise.all(asks.map(codeOf))) codes.add(code);
  }
  for (const code of ['rate.calls', 'rate.messages', 'call.over', 'name.taken', 'name.bad'])
    expect(codes).toContain(code);
  expect(codes).not.toContain('failed');
  const { id, at } = await ada.start('Calm Bob', newRoom());
  expect(at).toBe('ringing');
  expect(await bob.say('answer', id)).toBe('done');
  await check();
});
