import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startParley } from '../../../../apps/server/src/testing/parley.ts';
import { Link } from '../link/Link.ts';
import { newClientId, newRoomId } from '../link/random.ts';
import { FakeNames, fakeStorage } from '../testing/FakeNames.ts';
import { FakePush } from '../testing/FakePush.ts';
import { missedIn, placedIn } from './state.ts';
import { Names } from './Names.ts';
import type { NameStorage } from './storage.ts';

/** Names to test: the real ones over a server, or the fake ones. */
type NamesWorld = {
  readonly open: (storage?: NameStorage, push?: FakePush) => Names;
  /** Breaks the connection of a page, and brings it back. */
  readonly disconnect: (names: Names) => void;
  readonly reconnect: (names: Names) => void;
};

let made = 0;
/** No two tests share a name: a server has one book of them. */
const fresh = (name: string): string => `${name} ${(made += 1)}`;

let parley: Awaited<ReturnType<typeof startParley>>;
const links = new Map<Names, { link: Link | null }>();
const real: NamesWorld = {
  open(storage = fakeStorage(), push = new FakePush()) {
    const own: { link: Link | null } = { link: null };
    const dial = (): Link => (own.link = new Link(parley.url));
    const names = new Names({ dial, storage, push, newCall: newClientId, newRoom: newRoomId });
    links.set(names, own);
    return names;
  },
  disconnect: (names) => links.get(names)?.link?.redial(),
  reconnect: (names) => links.get(names)?.link?.retryNow(),
};
const fake = new FakeNames();

beforeAll(async () => {
  parley = await startParley({ RATE_NAMES: '1000', RATE_CALLS: '1000' });
});
afterAll(() => parley.end());

describe.each([
  ['over a server', real],
  ['of FakeNames', fake],
])('names %s', (_, world: NamesWorld) => {
  const claimed = async (name: string, storage = fakeStorage()): Promise<Names> => {
    const names = world.open(storage);
    expect(await names.claim(name)).toEqual({ ok: true, value: {} });
    return names;
  };
  const pair = async () => {
    const [a, b] = [fresh('Ada'), fresh('Ben')];
    const [ada, ben] = [await claimed(a), await claimed(b)];
    return { a, b, ada, ben, close: () => [ada, ben].forEach((one) => one.close()) };
  };
  const rings = (names: Names) => vi.waitFor(() => names.ringing.value[0] ?? expect.unreachable('it does not ring'));
  const becomes = (names: Names, id: string, outcome: string) =>
    vi.waitFor(() => expect(placedIn(names.calls.value, id)).toEqual({ at: 'over', outcome }));

  test('[CL40] a name is claimed once, kept by the device, and claimed again by its next page', async () => {
    const name = fresh('Ada');
    const storage = fakeStorage();
    const ada = await claimed(name, storage);
    expect(ada.state.value).toEqual({ at: 'claimed', name });
    const eve = world.open();
    expect(await eve.claim(name.toUpperCase())).toEqual({ ok: false, code: 'name.taken' });
    expect([eve.state.value, eve.key]).toEqual([{ at: 'refused', name: name.toUpperCase(), code: 'name.taken' }, null]);
    expect(await ada.claim('Another')).toEqual({ ok: false, code: 'bad.state' });
    ada.close();
    ada.close();
    const again = world.open(storage);
    await vi.waitFor(() => expect(again.state.value).toEqual({ at: 'claimed', name }));
    const other = world.open();
    expect(await other.adopt(again.key ?? { name, secret: '' })).toMatchObject({ ok: true });
    for (const one of [eve, again, other]) one.close();
  });

  test('[CL41] a call rings on every device of the name, the first answer takes it, and the others stop', async () => {
    const { ada, ben, b, close } = await pair();
    const second = world.open();
    await second.adopt(ben.key ?? { name: b, secret: '' });
    const call = ada.call({ name: b.toLowerCase(), media: 'video' });
    expect(await call.answer).toEqual({ ok: true, value: { id: call.id, room: call.room, at: 'ringing' } });
    await vi.waitFor(() => expect(placedIn(ada.calls.value, call.id)?.at).toBe('ringing'));
    const ring = await rings(ben);
    expect(await rings(second)).toEqual(ring);
    expect(ring).toMatchObject({ id: call.id, room: call.room, way: 'in', media: 'video' });
    expect(await second.answer(ring.id)).toMatchObject({ ok: true, value: { room: call.room } });
    await vi.waitFor(() => expect([ben.ringing.value, second.ringing.value]).toEqual([[], []]));
    expect(await ben.answer(ring.id)).toEqual({ ok: false, code: 'call.over' });
    await becomes(ada, call.id, 'answered');
    second.close();
    close();
  });

  test('[CL42] declined, busy, quiet, cancelled, absent and blocked are told apart, and missed calls are counted until seen', async () => {
    const { ada, ben, a, b, close } = await pair();
    const call = () => ada.call({ name: b, media: 'voice' });
    const first = call();
    await ben.decline((await rings(ben)).id);
    await becomes(ada, first.id, 'declined');
    ben.setBusy(true);
    await vi.waitFor(() => expect(ada.online.value).toContainEqual({ name: b, reach: 'busy' }));
    expect(await call().answer).toMatchObject({ value: { at: 'busy' } });
    ben.setBusy(false);
    await ben.setQuiet(true);
    expect(await call().answer).toMatchObject({ value: { at: 'quiet' } });
    await ben.setQuiet(false);
    const last = call();
    await rings(ben);
    await ada.cancel(last.id);
    await becomes(ada, last.id, 'cancelled');
    await vi.waitFor(() => expect(missedIn(ben.calls.value)).toHaveLength(3));
    await ben.markSeen();
    await vi.waitFor(() => expect(missedIn(ben.calls.value)).toEqual([]));
    await ben.block(a, true);
    await vi.waitFor(() => expect(ada.online.value.map(({ name }) => name)).not.toContain(b));
    expect(await call().answer).toMatchObject({ value: { at: 'absent' } });
    expect(ben.ringing.value).toEqual([]);
    close();
  });

  test('[CL43] who call each other have one call, in one room', async () => {
    const { ada, ben, a, b, close } = await pair();
    const first = ada.call({ name: b, media: 'video' });
    await rings(ben);
    const second = ben.call({ name: a, media: 'video' });
    expect(await second.answer).toEqual({ ok: true, value: { id: first.id, room: first.room, at: 'answered' } });
    await becomes(ada, first.id, 'answered');
    expect(ben.ringing.value).toEqual([]);
    close();
  });

  test('[CL44] a lost connection comes back with the name, its calls, and that one is busy', async () => {
    const { ada, ben, a, b, close } = await pair();
    ada.setBusy(true);
    await vi.waitFor(() => expect(ben.online.value).toContainEqual({ name: a, reach: 'busy' }));
    const call = ada.call({ name: b, media: 'video' });
    await rings(ben);
    world.disconnect(ada);
    await vi.waitFor(() => expect(ada.state.value).toMatchObject({ at: 'lost', name: a }));
    expect(placedIn(ada.calls.value, call.id)?.at).toBe('ringing');
    const unsent = ada.setQuiet(false);
    await ben.decline(call.id);
    world.reconnect(ada);
    await vi.waitFor(() => expect(ada.state.value).toEqual({ at: 'claimed', name: a }), { timeout: 5_000 });
    expect(await unsent).toEqual({ ok: true, value: {} });
    await becomes(ada, call.id, 'declined');
    await vi.waitFor(() => expect(ben.online.value).toContainEqual({ name: a, reach: 'busy' }), { timeout: 5_000 });
    close();
  });

  test('[CL45] a name that is given up is gone on all pages and devices, and anybody may take it', async () => {
    const name = fresh('Ada');
    const storage = fakeStorage();
    const ada = await claimed(name, storage);
    const page = world.open(storage);
    const device = world.open();
    await device.adopt(ada.key ?? { name, secret: '' });
    await vi.waitFor(() => expect(page.state.value.at).toBe('claimed'));
    expect(await ada.free()).toMatchObject({ ok: true });
    for (const one of [ada, page, device]) {
      await vi.waitFor(() => expect([one.state.value, one.key, one.calls.value]).toEqual([{ at: 'none' }, null, null]));
    }
    expect(await device.claim(name)).toMatchObject({ ok: true });
    for (const one of [ada, page, device]) one.close();
  });

  test('[CL118] a device that was away when its name was given up does not bring it back', async () => {
    const name = fresh('Ada');
    const [ada, away, late] = [await claimed(name), fakeStorage(), world.open()];
    away.write(JSON.stringify(ada.key));
    const { key } = ada;
    expect(await ada.free()).toMatchObject({ ok: true });
    const back = world.open(away);
    await vi.waitFor(() => expect([back.state.value, back.key, away.read()]).toEqual([{ at: 'none' }, null, null]));
    expect(await late.adopt(key ?? { name, secret: '' })).toEqual({ ok: false, code: 'name.none' });
    const other = await claimed(name);
    for (const one of [ada, back, late, other]) one.close();
  });

  test('[CL90] a device is rung while no page is open for as long as its person wants it', async () => {
    const push = new FakePush();
    const names = world.open(fakeStorage(), push);
    await names.claim(fresh('Ada'));
    await vi.waitFor(() => expect(names.push.state.value).toEqual({ at: 'off' }));
    await names.push.turnOn();
    expect([names.push.state.value, push.held?.key.length]).toEqual([{ at: 'on' }, 87]);
    await names.push.turnOff();
    expect([names.push.state.value, push.held]).toEqual([{ at: 'off' }, null]);
    names.close();
  });
});
