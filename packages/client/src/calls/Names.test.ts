import { no, type AskName, type ErrorCode, type Result } from '@parley/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newClientId, newRoomId } from '../link/random.ts';
import { FakeLink, type FakeEnd } from '../testing/FakeLink.ts';
import { FakePush } from '../testing/FakePush.ts';
import { FakeNames, fakeStorage } from '../testing/FakeNames.ts';
import { Names } from './Names.ts';
import { missedIn, placedIn } from './state.ts';

beforeEach(() => void vi.useFakeTimers());
const open: Names[] = [];
afterEach(() => {
  open.splice(0).forEach((one) => one.close());
  vi.useRealTimers();
});

/** A page whose asks are listed; what it is `deaf` to is refused, and not heard; what is `lost` is heard, once, and its answer is not. */
function pageOf(fake: FakeNames, storage = fakeStorage()) {
  const asks: string[] = [];
  const deaf = new Map<AskName, ErrorCode>();
  const lost = new Set<AskName>();
  const end: FakeEnd = {
    answer: (link, name, message): Result<unknown> => {
      asks.push(name);
      const code = deaf.get(name);
      const answer = code ? no(code) : fake.answer(link, name, message);
      return lost.delete(name) ? no('link.lost') : answer;
    },
    hear: () => {},
    cut: (link) => fake.cut(link),
  };
  const links: FakeLink[] = [];
  const dial = (): FakeLink => {
    links.push(new FakeLink(end));
    return links.at(-1)!;
  };
  const names = new Names({ dial, storage, push: new FakePush(), newCall: newClientId, newRoom: newRoomId });
  open.push(names);
  return { names, asks, deaf, lost, storage, link: () => links.at(-1)! };
}

async function pair() {
  const fake = new FakeNames();
  const [ada, ben] = [pageOf(fake), pageOf(fake)];
  for (const [page, name] of [
    [ada, 'Ada'],
    [ben, 'Ben'],
  ] as const)
    expect(await page.names.claim(name)).toMatchObject({ ok: true });
  return { fake, ada, ben };
}
const rings = ({ names }: { names: Names }) => vi.waitFor(() => names.ringing.value[0] ?? expect.unreachable('silent'));

test('[CL130] who claims the name that the device has keeps it, in the new spelling', async () => {
  const fake = new FakeNames();
  const { names, storage } = pageOf(fake);
  await names.claim('Ada');
  const { key } = names;
  names.close();
  const next = pageOf(fake, storage);
  expect(await next.names.claim('ADA')).toMatchObject({ ok: true });
  expect(next.names.state.value).toEqual({ at: 'claimed', name: 'ADA' });
  expect(next.names.key).toEqual({ name: 'ADA', secret: key?.secret });
  expect(JSON.parse(storage.read() ?? '')).toEqual(next.names.key);
});

test('[CL130] a refused claim takes nothing away of what the device has', async () => {
  const { ada } = await pair();
  const kept = ada.storage.read();
  expect(await ada.names.adopt({ name: 'Ada', secret: 'x'.repeat(43) })).toEqual({ ok: false, code: 'name.taken' });
  await vi.waitFor(() => expect(ada.names.state.value).toEqual({ at: 'claimed', name: 'Ada' }));
  expect(ada.storage.read()).toBe(kept);
});

test('[CL131] what has rung to its end is over without the server too, and was missed where it came in', async () => {
  const { ada, ben } = await pair();
  const { id } = ada.names.call({ name: 'Ben', media: 'video' });
  const { until } = await rings(ben);
  for (const page of [ada, ben]) page.link().break();
  vi.advanceTimersByTime(until - Date.now() - 1);
  expect([ben.names.ringing.value.length, placedIn(ada.names.calls.value, id)?.at]).toEqual([1, 'ringing']);
  vi.advanceTimersByTime(1);
  expect(ben.names.ringing.value).toEqual([]);
  expect(missedIn(ben.names.calls.value)).toMatchObject([{ id, outcome: 'unanswered' }]);
  expect(placedIn(ada.names.calls.value, id)).toEqual({ at: 'over', outcome: 'unanswered' });
});

test('[CL132] a call that rings is started again, with its id, on the next connection of its page, and only then', async () => {
  const { ada, ben } = await pair();
  const starts = () => ada.asks.filter((ask) => ask === 'call.start').length;
  const { id } = ada.names.call({ name: 'Ben', media: 'video' });
  await rings(ben);
  ada.link().redial();
  await vi.waitFor(() => expect(starts()).toBe(2));
  expect(ben.names.ringing.value.map((ring) => ring.id)).toEqual([id]);
  await ben.names.decline(id);
  ada.link().redial();
  await vi.waitFor(() => expect(ada.asks.filter((ask) => ask === 'name.claim')).toHaveLength(3));
  await vi.waitFor(() => expect(ada.names.state.value.at).toBe('claimed'));
  expect([starts(), ben.names.ringing.value]).toEqual([2, []]);
});

test('[CL132] a page that was loaded anew says which call is its own', async () => {
  const { fake, ada, ben } = await pair();
  const { id, room } = ada.names.call({ name: 'Ben', media: 'video' });
  await rings(ben);
  ada.names.close();
  const next = pageOf(fake, ada.storage);
  await vi.waitFor(() => expect(next.names.state.value.at).toBe('claimed'));
  const again = next.names.call({ name: 'Ben', media: 'video', room, id });
  expect(await again.answer).toEqual({ ok: true, value: { id, room, at: 'ringing' } });
  next.link().redial();
  await vi.waitFor(() => expect(next.asks.filter((ask) => ask === 'call.start')).toHaveLength(2));
  expect(ben.names.ringing.value.map((ring) => ring.id)).toEqual([id]);
});

test('[CL133] a call that is taken back or declined without an answer is so once the server can be told', async () => {
  const { ada, ben } = await pair();
  const first = ada.names.call({ name: 'Ben', media: 'video' });
  await rings(ben);
  ada.link().break();
  expect(await ada.names.cancel(first.id)).toEqual({ ok: false, code: 'link.lost' });
  ada.link().mend();
  await vi.waitFor(() => expect(ben.names.calls.value?.past[0]).toMatchObject({ id: first.id, outcome: 'cancelled' }));
  const second = ada.names.call({ name: 'Ben', media: 'video' });
  await rings(ben);
  ben.deaf.set('call.decline', 'store.unavailable');
  expect(await ben.names.decline(second.id)).toMatchObject({ ok: false });
  ben.deaf.clear();
  ben.link().redial();
  const told = () => placedIn(ada.names.calls.value, second.id);
  await vi.waitFor(() => expect(told()).toEqual({ at: 'over', outcome: 'declined' }));
});

test('[CL114] an answer that was lost is asked for again, and the call is this page’s', async () => {
  const { ada, ben } = await pair();
  const { id, room } = ada.names.call({ name: 'Ben', media: 'video' });
  await rings(ben);
  ben.lost.add('call.answer');
  const answer = ben.names.answer(id);
  await vi.waitFor(() => expect(placedIn(ada.names.calls.value, id)).toEqual({ at: 'over', outcome: 'answered' }));
  ben.link().redial();
  expect(await answer).toMatchObject({ ok: true, value: { room } });
  expect(ben.asks.filter((ask) => ask === 'call.answer')).toHaveLength(2);
});

test('[CL114] a page that is closed while it waits for its answer hears that the connection is lost', async () => {
  const { ada, ben } = await pair();
  const { id } = ada.names.call({ name: 'Ben', media: 'video' });
  await rings(ben);
  ben.link().break();
  const answers = [ben.names.answer(id)];
  await vi.advanceTimersByTimeAsync(0);
  answers.push(ben.names.answer(id));
  ben.names.close();
  const lost = { ok: false, code: 'link.lost' };
  expect(await Promise.all(answers)).toEqual([lost, lost]);
});

test('[CL134] that a page is in a call, or no longer, is said until the server has heard it', async () => {
  const { ada, ben } = await pair();
  const reach = () => ben.names.online.value.find(({ name }) => name === 'Ada')?.reach;
  ada.names.setBusy(true);
  await vi.waitFor(() => expect(reach()).toBe('busy'));
  ada.deaf.set('name.busy', 'rate.messages');
  ada.names.setBusy(false);
  await vi.waitFor(() => expect(ada.asks.filter((ask) => ask === 'name.busy')).toHaveLength(2));
  expect(reach()).toBe('busy');
  ada.deaf.clear();
  await vi.advanceTimersByTimeAsync(5_000);
  await vi.waitFor(() => expect(reach()).toBe('free'));
});

test('[CL135] a page that does not reach the server says so from the first try on', async () => {
  const { fake, ada } = await pair();
  ada.names.close();
  const names = new Names({
    dial: () => {
      const link = new FakeLink(fake);
      link.break();
      return link;
    },
    storage: ada.storage,
    push: new FakePush(),
    newCall: newClientId,
    newRoom: newRoomId,
  });
  open.push(names);
  expect(names.state.value).toMatchObject({ at: 'lost', name: 'Ada' });
});
