import { GOODBYE, GOODBYE_CODES } from '@parley/protocol';
import { expect, test, vi } from 'vitest';
import type { LoadPart } from '../loadPart.ts';
import { dialing, useVendor, vendor, waited } from '../testing/fakePage.browser.ts';
import { Link } from './Link.ts';

vi.mock('socket.io-client', () => ({ io: () => vendor }));
useVendor();

const seat = 'a'.repeat(26);
const other = 'b'.repeat(26);

test('[LK2] a lost connection is dialed at once, then with growing waits, and never given up', async () => {
  const link = await dialing();
  vendor.accept();
  vendor.drop();
  expect(link.state.value).toMatchObject({ at: 'lost', attempt: 0, dials: 0 });
  expect(waited()).toBeLessThanOrEqual(10);
  const waits = Array.from({ length: 6 }, () => {
    vendor.raise('connect_error');
    return waited();
  });
  expect(waits).toEqual([510, 1_000, 2_000, 2_000, 2_000, 2_000].map((ms) => expect.closeTo(ms, -2)));
  expect(link.state.value).toMatchObject({ at: 'lost', dials: 6 });
  vendor.accept();
  expect(link.state.value.at).toBe('open');
  link.close();
});

test('[LK3] a server that opens and closes without granting anything is not dialed in a circle; one granted ask makes the next dial prompt', async () => {
  const link = await dialing();
  const waits = Array.from({ length: 5 }, () => {
    vendor.accept();
    vendor.drop();
    return waited();
  });
  expect(waits.slice(1).every((ms) => ms >= 490)).toBe(true);
  // None of these dials failed.
  expect(link.state.value).toMatchObject({ at: 'lost', attempt: 4, dials: 0 });
  vendor.accept();
  const asked = link.ask('room.leave', {});
  vendor.said.at(-1)?.ack?.({ ok: true, value: {} });
  await asked;
  vendor.drop();
  expect(waited()).toBeLessThanOrEqual(10);
  link.close();
});

test('[LK4] an ask without a connection, with a lost one and without an answer is a code', async () => {
  const link = await dialing();
  expect(await link.ask('room.view', {})).toEqual({ ok: false, code: 'link.lost' });
  expect(vendor.said).toEqual([]);
  vendor.accept();
  const lost = link.ask('room.view', {});
  vendor.drop();
  expect(await lost).toEqual({ ok: false, code: 'link.lost' });
  vendor.accept();
  const late = link.ask('room.leave', {});
  vi.advanceTimersByTime(10_000);
  expect(await late).toEqual({ ok: false, code: 'link.timeout' });
  vendor.said.at(-1)?.ack?.({ ok: true, value: {} });
  link.close();
});

test('[LK4] an answer that fits no schema is a failure and no exception', async () => {
  const link = await dialing();
  vendor.accept();
  for (const answer of [null, 7, 'ok', [], {}, { ok: true }, { ok: true, value: { lines: 1 } }, { ok: false }]) {
    const asked = link.ask('chat.since', { conversation: 'room', n: 0 });
    vendor.said.at(-1)?.ack?.(answer);
    expect(await asked).toEqual({ ok: false, code: 'failed' });
  }
  link.close();
});

test('[LK5] what is heard before the way in is understood is given out in order afterwards, and dropped with its connection', async () => {
  const link = await dialing();
  const levels: number[] = [];
  link.on('level', ({ level }) => levels.push(level));
  vendor.accept();
  vendor.hear('level', { from: seat, level: 1 });
  vendor.drop();
  vendor.accept();
  vendor.hear('level', { from: seat, level: 2 });
  vendor.hear('level', { from: seat, level: 3 });
  expect(levels).toEqual([]);
  link.flow();
  vendor.hear('level', { from: seat, level: 4 });
  expect(levels).toEqual([2, 3, 4]);
  link.close();
});

test('[LK6] what the server says in words unknown here, or malformed, is ignored', async () => {
  const link = await dialing();
  const heard: unknown[] = [];
  link.on('signal', (one) => heard.push(one));
  link.on('repair', (one) => heard.push(one));
  vendor.accept();
  link.flow();
  for (const event of ['news', 'toString', '__proto__', 'constructor']) vendor.hear(event, {});
  for (const message of [undefined, null, 1, {}, { seats: [1] }, { seats: 'x' }]) vendor.hear('repair', message);
  vendor.hear('repair', { seats: [other], later: true });
  expect(heard).toEqual([{ seats: [other] }]);
  link.close();
});

test.each(GOODBYE_CODES)('[LK7] after the goodbye %s the link does what the table says', async (code) => {
  const link = await dialing();
  vendor.accept();
  vendor.hear('goodbye', { code });
  if (vendor.connected) vendor.drop();
  const row = GOODBYE[code];
  if (row.retry === 'never') {
    expect(link.state.value).toEqual({ at: 'ended', why: code });
    vi.advanceTimersByTime(120_000);
    expect(vendor.dials).toBe(1);
  } else {
    expect(waited()).toEqual(expect.closeTo(row.maxMs, -2));
    vendor.raise('connect_error');
    expect(waited()).toBeLessThan(2_100);
  }
  link.close();
});

test('[LK7] a goodbye of an unknown code is a restart: the link comes back', async () => {
  for (const message of [{ code: 'toString' }, { code: '__proto__' }, { code: 'newer' }, null, {}]) {
    vendor.reset();
    const link = await dialing();
    vendor.accept();
    vendor.hear('goodbye', message);
    expect(link.state.value.at).toBe('open');
    vendor.drop();
    expect(waited()).toBeLessThanOrEqual(2_010);
    link.close();
  }
});

test('[LK8] close is final and idempotent: nothing is dialed, every open ask is answered', async () => {
  const link = await dialing();
  vendor.accept();
  const asked = link.ask('room.view', {});
  link.close();
  link.close();
  expect(await asked).toEqual({ ok: false, code: 'link.lost' });
  expect(link.state.value).toEqual({ at: 'ended', why: 'closed' });
  link.retryNow();
  vi.advanceTimersByTime(120_000);
  expect([vendor.dials, vendor.closes]).toEqual([1, 1]);
  expect(vi.getTimerCount()).toBe(0);
});

test('[LK9] a network that comes back is dialed at once', async () => {
  const link = await dialing();
  for (let i = 0; i < 5; i += 1) {
    vendor.raise('connect_error');
    waited();
  }
  vendor.raise('connect_error');
  globalThis.dispatchEvent(new Event('online'));
  expect(waited()).toBeLessThanOrEqual(10);
  link.close();
});

test('[LK10] code of the connection that does not come is a lost connection: it is asked for again, and then dialed', async () => {
  let asked = 0;
  const loadPart: LoadPart = (fetchPart) => ((asked += 1) < 3 ? Promise.reject(new Error('no network')) : fetchPart());
  const link = new Link('http://here', loadPart);
  expect(link.state.value.at).toBe('dialing');
  expect(await link.ask('room.view', {})).toEqual({ ok: false, code: 'link.lost' });
  expect(link.tell('level', { level: 1 })).toBe(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(link.state.value).toMatchObject({ at: 'lost', dials: 0 });
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.dynamicImportSettled();
  expect([asked, vendor.dials]).toEqual([3, 1]);
  vendor.accept();
  expect(link.state.value.at).toBe('open');
  link.close();
});

test('[LK11] a link that is closed before its code is here dials nothing', async () => {
  const link = new Link('http://here');
  link.close();
  await vi.dynamicImportSettled();
  expect([vendor.dials, link.state.value]).toEqual([0, { at: 'ended', why: 'closed' }]);
  expect(vi.getTimerCount()).toBe(0);
});
