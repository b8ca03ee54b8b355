import { up } from '@parley/protocol';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Harmed } from '../Harmed.ts';
import { play } from '../play.ts';
import { Recovery } from '../recovery.ts';
import { FUZZ_SETTINGS, fuzz } from './fuzz.ts';
import { FuzzSocket, nothingHeard } from './FuzzSocket.ts';
import { Words } from './Words.ts';

let server: Harmed;
beforeAll(async () => {
  server = await Harmed.start(FUZZ_SETTINGS);
});
afterAll(() => server.close());

/** Every message that asks for an answer: the walks see to it that each is granted, whatever chance brings. */
const ASKS = Object.entries(up).flatMap(([name, { kind }]) => (kind === 'ask' ? [name] : []));

const seed = Math.floor(Math.random() * 2 ** 31);
test(`[CX6] ten thousand messages made from their schemas, right and spoilt, end in answers that fit theirs (seed ${seed})`, async () => {
  const calm = { seed, rooms: 1, perRoom: 3, steps: 120, cuts: 0, kills: 0, stops: 0, stalls: 0 };
  const [{ faults, counts, granted }, bystanders] = await Promise.all([
    fuzz(server, { seed, messages: 10_000 }),
    play(server, new Recovery(), calm),
  ]);
  expect(faults).toEqual([]);
  // Most are heard: what is behind a goodbye tells nothing.
  expect(counts.answered).toBeGreaterThan(6_000);
  expect(counts.answered + counts.cut).toBe(counts.asked);
  // Who is in a room beside it notices nothing.
  expect(bystanders.faults).toEqual([]);
  // That it gets behind every door.
  expect([...granted.keys()].toSorted()).toEqual(ASKS.toSorted());
}, 60_000);

test('[CX6] a server that ends, and one that does not answer, are found', async () => {
  const other = await Harmed.start(FUZZ_SETTINGS);
  try {
    const running = fuzz(other, { seed, messages: 1_000_000 });
    other.suffer('kill', 0, () => {});
    expect((await running).faults).toContainEqual(expect.stringMatching(/^after message|^no answer|^closed/));
    await other.idle();
  } finally {
    await other.close();
  }
}, 60_000);

/** Those who are planted answer at once or never. */
const ANSWER_MS = 500;
const REFUSED = '{"ok":false,"code":"failed"}';
test.each<[string, says: (id: string) => string | string[], fault: RegExp]>([
  ['grants with what fits no schema', (id) => `43${id}[{"ok":true,"value":{"admin":1}}]`, /granted room.view with/],
  ['refuses with a code of no table', (id) => `43${id}[{"ok":false,"code":"no.such"}]`, /without a code/],
  ['answers twice', (id) => [1, 2].map(() => `43${id}[${REFUSED}]`), /was not asked/],
  ['says what is in no table', (id) => ['42["nonsense",{}]', `43${id}[${REFUSED}]`], /said nonsense/],
  ['leaves one ask without an answer', (id) => (id === '1' ? [] : `43${id}[${REFUSED}]`), /no answer to ping: {}/],
])('[CX6] a server that %s is found', async (_, says, fault) => {
  const wrong = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(wrong, 'listening');
  wrong.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      if (data.toString().startsWith('40')) socket.send('40{"sid":"wrong"}');
      const id = /^42(\d+)/.exec(data.toString())?.[1];
      if (id !== undefined) for (const frame of [says(id)].flat()) socket.send(frame);
    });
  });
  const heard = nothingHeard();
  const socket = await FuzzSocket.open(
    `http://127.0.0.1:${(wrong.address() as AddressInfo).port}`,
    new Words(['']),
    heard,
    ANSWER_MS,
  );
  try {
    socket.say('ping', '{}', true);
    expect(await socket.isAnswered()).toBe(true);
    await socket.retire();
    await expect.poll(() => heard.faults).toContainEqual(expect.stringMatching(fault));
  } finally {
    socket.close();
    wrong.close();
  }
});
