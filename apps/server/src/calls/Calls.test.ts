import { TIMES } from '@parley/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FAKED, openCalls, pass } from '../testing/names.ts';
import { RecordingWire } from '../testing/room.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000, toFake: [...FAKED] }));
afterEach(() => void vi.useRealTimers());

const HOUR_MS = 60 * 60_000;

test('[CL8] a call that nobody answers is over after 45 s by itself, and both are told', async () => {
  const { device, start, views } = await openCalls();
  const [ada] = [await device('Ada'), await device('Bob')];
  expect(await start(ada, 'Bob')).toBe('ringing');
  await pass(TIMES.ringMs - 1);
  expect(views('bob').at(-1)?.rings).toHaveLength(1);
  await pass(1);
  for (const key of ['ada', 'bob']) {
    expect(views(key).at(-1)).toMatchObject({ rings: [], past: [{ outcome: 'unanswered' }] });
    expect(views(key)).toHaveLength(2);
  }
});

test('[CL22] a caller whose page is gone has 15 s to come back and start the same call again', async () => {
  const { calls, device, start, views } = await openCalls();
  const [ada] = [await device('Ada'), await device('Bob')];
  await start(ada, 'Bob');
  calls.leave(ada);
  await pass(TIMES.reconnectingMs - 1);
  const back = await device('Ada');
  expect(await start(back, 'Bob')).toBe('ringing');
  await pass(5_000);
  expect(views('bob').at(-1)?.rings).toHaveLength(1);
  // A page that loaded anew is there before its old connection is known to be gone.
  expect(await start(await device('Ada'), 'Bob')).toBe('ringing');
  calls.leave(back);
  await pass(TIMES.reconnectingMs);
  expect(views('bob').at(-1)?.rings).toHaveLength(1);
});

test('[CL113] a call is cancelled 15 s after its page is gone, whatever else of the caller is there', async () => {
  const { calls, device, start, views } = await openCalls();
  const [ada, tablet] = [await device('Ada'), await device('Ada')];
  await device('Bob');
  await device('Cyd');
  await start(ada, 'Bob');
  await start(tablet, 'Cyd', 'call-0002');
  calls.leave(ada);
  await device('Ada');
  await pass(TIMES.reconnectingMs - 1);
  expect(views('bob').at(-1)?.rings).toHaveLength(1);
  await pass(1);
  expect(views('bob').at(-1)).toMatchObject({ rings: [], past: [{ outcome: 'cancelled', seen: false }] });
  expect(views('cyd').at(-1)?.rings).toHaveLength(1);
});

test('[CL22] a caller who stays away has cancelled after 15 s, and it was missed', async () => {
  const { calls, device, start, views } = await openCalls();
  const [ada] = [await device('Ada'), await device('Bob')];
  await start(ada, 'Bob');
  calls.leave(ada);
  await pass(TIMES.reconnectingMs - 1);
  expect(views('bob').at(-1)?.rings).toHaveLength(1);
  await pass(1);
  expect(views('bob').at(-1)).toMatchObject({ rings: [], past: [{ outcome: 'cancelled', seen: false }] });
});

test('[CL37] what could not be stored has not happened and is told to nobody; later it works, and the timer tries again', async () => {
  const { calls, store, crowd, failures, claim, device, start, views } = await openCalls();
  const [ada] = [await device('Ada'), await device('Bob')];
  store.mood = 'failing';
  await expect(claim(new RecordingWire(), 'Cyd')).rejects.toThrow('disk');
  await expect(start(ada, 'Bob')).rejects.toThrow('disk');
  await expect(calls.perform(ada, (key) => ({ type: 'quiet', key, quiet: true }))).rejects.toThrow('disk');
  expect(crowd.told.filter(({ event }) => event === 'calls')).toEqual([]);
  store.mood = 'well';
  expect(await start(ada, 'Bob')).toBe('ringing');
  store.mood = 'failing';
  await pass(TIMES.ringMs + 2_000);
  expect([failures.length > 1, views('bob').at(-1)?.rings.length]).toEqual([true, 1]);
  store.mood = 'well';
  await pass(1_000);
  expect(views('bob').at(-1)).toMatchObject({ rings: [], past: [{ outcome: 'unanswered' }] });
});

test('[CL4] a second claim on a socket gives it another name, a refused one leaves it the first', async () => {
  const { calls, device, claim, start, lists } = await openCalls();
  const [ada, bob] = [await device('Ada'), await device('Bob')];
  expect(await claim(ada, 'BOB', 'stolen')).toEqual({ ok: false, code: 'name.taken' });
  expect(await start(bob, 'Ada')).toBe('ringing');
  expect(ada.entered).toEqual(['name:ada', 'names']);
  await claim(ada, 'Cyd');
  expect(ada.entered).toEqual(['name:cyd', 'names']);
  await pass(2_000);
  expect(lists('bob').at(-1)).toEqual(['Cyd free']);
  calls.leave(ada);
  calls.leave(ada);
  expect(ada.entered).toEqual([]);
});

test('[CL4] a socket that is gone, or sits in a room, when its claim has its turn gets no name', async () => {
  const { calls } = await openCalls();
  const wire = new RecordingWire();
  const late = calls.claim(wire, { name: 'Ada', secretHash: 'h', again: false }, () => false);
  expect([await late, wire.entered]).toEqual([{ ok: false, code: 'bad.state' }, []]);
});

test('[CL16] a name is in a call while one of its devices is, until that one says otherwise or is gone', async () => {
  const { calls, device, start } = await openCalls();
  const [ada, phone] = [await device('Ada'), await device('Bob')];
  const laptop = await device('Bob');
  expect(calls.busy(phone, true)).toBe(true);
  expect(await start(ada, 'Bob', 'call-0001')).toBe('busy');
  calls.busy(laptop, true);
  calls.busy(phone, false);
  expect(await start(ada, 'Bob', 'call-0002')).toBe('busy');
  calls.leave(laptop);
  expect(await start(ada, 'Bob', 'call-0003')).toBe('ringing');
  expect(calls.busy(new RecordingWire(), true)).toBe(false);
});

test('[CL31] a name calls six times at once and then once in ten seconds, over all its devices; a repeat costs nothing', async () => {
  const { device, start } = await openCalls();
  const devices = [await device('Ada'), await device('Ada')];
  await device('Bob');
  const [ada, tablet] = devices as [RecordingWire, RecordingWire];
  const codes = [];
  for (let i = 0; i < 8; i++) codes.push(await start(devices[i % 2] as RecordingWire, 'Bob', `call-000${i}`));
  expect(codes).toEqual([...Array.from({ length: 6 }, () => 'ringing'), 'rate.calls', 'rate.calls']);
  expect(await start(tablet, 'Bob', 'call-0000')).toBe('ringing');
  await pass(10_000);
  expect([await start(ada, 'Bob', 'call-0009'), await start(ada, 'Bob', 'call-0010')]).toEqual([
    'ringing',
    'rate.calls',
  ]);
});

test('[CL3] a name that nobody used for 30 days is freed by itself, not one that is connected all the time', async () => {
  const { calls, device, store } = await openCalls();
  const [ada] = [await device('Ada'), await device('Bob')];
  calls.leave(ada);
  await pass(TIMES.nameMs);
  expect([...(await store.load()).names.keys()]).toEqual(['ada', 'bob']);
  await pass(2 * HOUR_MS);
  expect([...(await store.load()).names.keys()]).toEqual(['bob']);
});

test('[CL28] who gives a name up has none, and its other devices hear goodbye', async () => {
  const { calls, device, start } = await openCalls();
  const [ada, tablet] = [await device('Ada'), await device('Ada')];
  await device('Bob');
  expect(await calls.free(ada)).toEqual({ ok: true, value: {} });
  expect([ada.ended, tablet.ended, ada.entered, tablet.entered]).toEqual([null, 'left', [], []]);
  expect([await calls.free(ada), await start(ada, 'Bob')]).toEqual([{ ok: false, code: 'name.none' }, 'name.none']);
});

test('[CL36] a call rings on in the next life of the server, once, and is over at its own end', async () => {
  const first = await openCalls();
  const ada = await first.device('Ada');
  await first.device('Bob');
  await first.start(ada, 'Bob');
  await pass(5_000);
  // Killed: nothing is closed, only the store is left.
  const second = await openCalls(first.store);
  const bob = new RecordingWire();
  expect(await second.claim(bob, 'Bob')).toMatchObject({ value: { calls: { rings: [{ way: 'in', name: 'Ada' }] } } });
  await second.device('Ada');
  expect(await second.start(await second.device('Ada'), 'Bob')).toBe('ringing');
  await pass(TIMES.ringMs - 5_001);
  expect(second.views('bob')).toEqual([]);
  await pass(1);
  expect(second.views('bob')).toHaveLength(1);
  expect(second.views('bob')[0]).toMatchObject({ rings: [], past: [{ outcome: 'unanswered' }] });
});

test('[CL36] a caller who does not come back after a restart has cancelled 15 s later', async () => {
  const first = await openCalls();
  const ada = await first.device('Ada');
  await first.device('Bob');
  await first.start(ada, 'Bob');
  const second = await openCalls(first.store);
  await second.device('Bob');
  await pass(TIMES.reconnectingMs);
  expect(second.views('bob').at(-1)).toMatchObject({ rings: [], past: [{ outcome: 'cancelled', seen: false }] });
});

test('[CL36] a server that stops answers so, writes to its end and leaves no timer', async () => {
  const { calls, device, start } = await openCalls();
  const [ada] = [await device('Ada'), await device('Bob')];
  const last = start(ada, 'Bob');
  await last;
  await calls.close();
  expect([await start(ada, 'Bob', 'call-0002'), vi.getTimerCount()]).toEqual(['server.stopping', 0]);
});

test('[MT8] calls by name are counted once each, by how they ended, and not while they ring', async () => {
  const { calls, tally, device, start } = await openCalls();
  const [ada, bob] = [await device('Ada'), await device('Bob')];
  const rings = (): number[] => [calls.now.ringing, [...tally.calls.values()].reduce((sum, count) => sum + count, 0)];
  await start(ada, 'Bob');
  expect(rings()).toEqual([1, 0]);
  await calls.answer(bob, { id: 'call-0001', page: 'page-0001' });
  await start(ada, 'Bob', 'call-0002');
  await calls.perform(ada, (key, at) => ({ type: 'cancel', key, id: 'call-0002', at }));
  await start(ada, 'Bob', 'call-0003');
  await pass(TIMES.ringMs);
  calls.leave(bob);
  await start(ada, 'Bob', 'call-0004');
  expect(Object.fromEntries(tally.calls)).toEqual({ answered: 1, cancelled: 1, unanswered: 1, absent: 1 });
  expect([calls.now, rings()]).toEqual([{ ringing: 0, online: 1 }, [0, 4]]);
});
