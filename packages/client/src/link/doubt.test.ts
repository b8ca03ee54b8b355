import { expect, test, vi } from 'vitest';
import { dialing, useVendor, vendor, waited } from '../testing/fakePage.browser.ts';
import type { Link } from './Link.ts';

vi.mock('socket.io-client', () => ({ io: () => vendor }));
useVendor();

test('[LK12] without a network the connection is lost at once, with a word for it; with one it is dialed at once', async () => {
  vi.stubGlobal('navigator', { onLine: true });
  const link = await dialing();
  const moved = vi.fn();
  link.on('moved', moved);
  vendor.accept();
  vi.stubGlobal('navigator', { onLine: false });
  globalThis.dispatchEvent(new Event('offline'));
  expect(link.state.value).toMatchObject({ at: 'lost', offline: true });
  vi.advanceTimersByTime(60_000);
  vendor.raise('connect_error');
  vi.stubGlobal('navigator', { onLine: true });
  globalThis.dispatchEvent(new Event('online'));
  expect(link.state.value).toMatchObject({ at: 'lost', offline: false });
  expect(waited()).toBeLessThanOrEqual(10);
  expect(moved).toHaveBeenCalledOnce();
  vendor.raise('connect_error');
  globalThis.dispatchEvent(new Event('offline'));
  expect(link.state.value).toMatchObject({ at: 'lost', offline: true });
  link.close();
});

test.each([
  ['is seen again', () => globalThis.dispatchEvent(new Event('visibilitychange'))],
  ['is shown from the cache', () => globalThis.dispatchEvent(new Event('pageshow'))],
  ['is no longer frozen', () => globalThis.dispatchEvent(new Event('resume'))],
  ['has a network', () => globalThis.dispatchEvent(new Event('online'))],
])('[LK13] a page that %s asks the server, and hangs up where no answer comes in 3 s', async (_, happens) => {
  const link = await dialing();
  vendor.accept();
  happens();
  happens();
  expect(vendor.said.map(({ event }) => event)).toEqual(['ping']);
  // A slow line, on which an answer takes two seconds.
  vi.advanceTimersByTime(2_000);
  vendor.sign();
  vi.advanceTimersByTime(2_000);
  expect(link.state.value.at).toBe('open');
  happens();
  vi.advanceTimersByTime(2_990);
  expect([link.state.value.at, vendor.said.length]).toEqual(['open', 2]);
  vi.advanceTimersByTime(10);
  expect(link.state.value).toMatchObject({ at: 'lost', attempt: 0 });
  link.close();
});

test('[LK17] within the time that a goodbye gives nothing makes the dial earlier; after a dial that failed it does again', async () => {
  const link = await dialing();
  vendor.accept();
  vendor.hear('goodbye', { code: 'restarting' });
  vendor.drop();
  for (const event of ['visibilitychange', 'online', 'pageshow']) globalThis.dispatchEvent(new Event(event));
  link.retryNow();
  expect(waited()).toEqual(expect.closeTo(2_000, -2));
  vendor.raise('connect_error');
  globalThis.dispatchEvent(new Event('visibilitychange'));
  expect(waited()).toBeLessThanOrEqual(10);
  link.close();
});

test('[LK14] after a sleep, which a jump of the clock shows, the connection is hung up and dialed at once, and paths are looked for', async () => {
  const link = await dialing();
  const moved = vi.fn();
  link.on('moved', moved);
  vendor.accept();
  vi.advanceTimersByTime(2_000);
  vi.setSystemTime(Date.now() + 5_400);
  vi.advanceTimersByTime(0);
  expect([link.state.value.at, moved.mock.calls.length]).toEqual(['open', 0]);
  vendor.sign();
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(1_000);
  expect(moved).toHaveBeenCalledOnce();
  expect(waited()).toBeLessThanOrEqual(10);
  link.close();
});

test('[LK14] a page in the background, which ticks seldom and hears the server, was not away', async () => {
  const link = await dialing();
  const moved = vi.fn();
  link.on('moved', moved);
  vendor.accept();
  for (let minute = 0; minute < 5; minute += 1) {
    vi.setSystemTime(Date.now() + 60_000);
    vendor.sign();
    vi.advanceTimersByTime(1_000);
    vendor.sign();
  }
  expect([link.state.value.at, moved.mock.calls.length, vendor.dials]).toEqual(['open', 0, 1]);
  link.close();
});

/** A link that has been let in. */
const letIn = async (): Promise<Link> => {
  const link = await dialing();
  vendor.accept();
  link.flow();
  return link;
};
const saidSettings = () => vendor.said.filter(({ event }) => event === 'room.settings').map(({ message }) => message);

test('[LK15] what could not be asked, or was lost before its answer, is asked when one is in again, in its order, and twice at most', async () => {
  const link = await letIn();
  const asked = [link.ask('room.settings', { title: 'one' })];
  vendor.drop();
  asked.push(link.ask('room.settings', { title: 'two' }));
  vendor.accept();
  asked.push(link.ask('room.settings', { title: 'three' }));
  expect(saidSettings()).toEqual([{ title: 'one' }]);
  link.flow();
  expect(saidSettings()).toEqual(['one', 'one', 'two', 'three'].map((title) => ({ title })));
  vendor.said.at(-2)?.ack?.({ ok: true, value: {} });
  vendor.said.at(-1)?.ack?.({ ok: false, code: 'room.owner' });
  vendor.drop();
  expect(await Promise.all(asked)).toEqual([
    { ok: false, code: 'link.lost' },
    { ok: true, value: {} },
    { ok: false, code: 'room.owner' },
  ]);
  vendor.accept();
  link.flow();
  expect(saidSettings()).toHaveLength(4);
  link.close();
});

test('[LK15] an ask does not wait for ever: lost after ten seconds, and with the link', async () => {
  const link = await letIn();
  vendor.drop();
  const late = link.ask('room.settings', { title: 'late' });
  vi.advanceTimersByTime(10_000);
  expect(await late).toEqual({ ok: false, code: 'link.lost' });
  const last = link.ask('room.settings', { title: 'last' });
  link.close();
  expect(await last).toEqual({ ok: false, code: 'link.lost' });
  expect([saidSettings(), vi.getTimerCount()]).toEqual([[], 0]);
});

test('[LK15] what its owner says again by itself is not repeated, and nothing before one was ever in', async () => {
  const link = await dialing();
  vendor.accept();
  const before = link.ask('room.leave', {});
  vendor.drop();
  expect(await before).toEqual({ ok: false, code: 'link.lost' });
  vendor.accept();
  link.flow();
  const line = link.ask('chat.send', { conversation: 'room', id: 'line-0001', text: 'hi' });
  vendor.drop();
  expect(await line).toEqual({ ok: false, code: 'link.lost' });
  vendor.accept();
  link.flow();
  expect(vendor.said.map(({ event }) => event)).toEqual(['room.leave', 'chat.send']);
  link.close();
});
