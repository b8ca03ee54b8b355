import type { CallsView } from '@parley/protocol';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startParley, type Tester } from '../testing/parley.ts';
import { visitors } from '../testing/visitors.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, newRoom, goHome } = visitors(() => parley.url, 'ca11');

beforeAll(async () => {
  parley = await startParley({ RATE_NAMES: '10000' });
});
afterEach(goHome);
afterAll(() => parley.end());

const secretOf = (name: string): string =>
  name
    .replaceAll(/[^\w-]/g, '_')
    .padEnd(43, 'S')
    .slice(0, 43);
let calls = 0;
const newCall = (): string => `call-${String((calls += 1)).padStart(6, '0')}`;

const named = async (name: string, url?: string): Promise<Tester> => {
  const tester = connect(url);
  const answer = await tester.ask('name.claim', { name, secret: secretOf(name) });
  if (!answer.ok) throw new Error(answer.code);
  return tester;
};
const viewOf = (tester: Tester): CallsView | undefined => tester.all('calls').at(-1);

test('[CL1] happy path', async () => {
  const [ada, bob] = [await named('Ada'), await named('Bob')];
  const ask = { id: newCall(), name: 'bob', room: newRoom(), media: 'video' };
  expect(await ada.ask('call.start', ask)).toEqual({ ok: true, value: { id: ask.id, room: ask.room, at: 'ringing' } });
  await bob.until(() => viewOf(bob)?.rings.length === 1, 'the ring');
  expect(viewOf(bob)?.rings[0]).toMatchObject({ id: ask.id, way: 'in', name: 'Ada', room: ask.room });
  expect(await bob.ask('call.answer', { id: ask.id })).toEqual({ ok: true, value: { room: ask.room } });
  await ada.until(() => viewOf(ada)?.past[0]?.outcome === 'answered', 'answered');
  await ada.until(() => (ada.all('names').at(-1)?.list.length ?? 0) >= 1, 'Bob online');
});
