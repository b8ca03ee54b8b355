import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { startParley, Tester } from '../../../../apps/server/src/testing/parley.ts';
import { layWire, type Wire } from '../../../../e2e/kit/wire.ts';
import type { Call } from '../Call.ts';
import { createDevices } from '../devices/Devices.ts';
import { openDoor, type Door } from '../door.ts';
import { FakeSource } from '../testing/FakeSource.ts';
import { newRoomId } from './random.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
let wire: Wire;
beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.end());
beforeEach(async () => {
  // Node has no media: nothing of it is needed to be in a room.
  vi.stubGlobal('MediaStream', EventTarget);
  vi.spyOn(console, 'error').mockReturnValue();
  wire = await layWire(Number(new URL(parley.url).port));
});
afterEach(async () => {
  await wire.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const until = (look: () => void | Promise<void>): Promise<void> => vi.waitFor(look, { timeout: 20_000, interval: 10 });

/** A door over the wire that can be cut, once it is open. */
const doorOf = async (room: string): Promise<Door> => {
  const devices = createDevices(new FakeSource());
  const door = openDoor({ url: `http://127.0.0.1:${wire.port}`, room, devices, ownsDevices: true });
  onTestFinished(() => door.close());
  await until(() => expect(door.link.value.at).toBe('open'));
  return door;
};
const enter = async (room: string): Promise<Call> => {
  const joined = await (await doorOf(room)).join({ name: 'Ada' });
  if (!joined.ok) throw new Error(joined.code);
  onTestFinished(() => joined.value.close());
  return joined.value;
};
/** Somebody who is inside without a wire. */
const resident = async (room: string): Promise<Tester> => {
  const bob = new Tester(parley.url);
  onTestFinished(() => bob.close());
  await bob.join(room, 'Bob');
  return bob;
};
const presenceOf = (bob: Tester, name: string) => bob.view?.people.find((one) => one.name === name)?.presence;

test('[LK16] a connection that dies without a word is noticed within six seconds at both ends, and not before', async () => {
  const room = newRoomId();
  const bob = await resident(room);
  const call = await enter(room);
  await bob.until(() => presenceOf(bob, 'Ada') === 'here', 'Ada is here');
  wire.freeze();
  const from = performance.now();
  const noticed = { client: 0, server: 0 };
  // How late this machine's own timers are: what it adds is not the connection's.
  let late = 0;
  let due = from;
  const timer = setInterval(() => (late = Math.max(late, performance.now() - (due += 50))), 50);
  onTestFinished(() => clearInterval(timer));
  await Promise.all([
    until(() => expect(call.state.value.at).toBe('reconnecting')).then(
      () => (noticed.client = performance.now() - from),
    ),
    bob
      .until(() => presenceOf(bob, 'Ada') === 'reconnecting', 'the server noticed')
      .then(() => (noticed.server = performance.now() - from)),
  ]);
  for (const ms of Object.values(noticed)) {
    expect(ms).toBeGreaterThan(2_000);
    expect(ms).toBeLessThan(6_000 + late);
  }
  wire.plug();
  await bob.until(() => presenceOf(bob, 'Ada') === 'here', 'Ada is back');
  await until(() => expect(call.state.value.at).toBe('joined'));
});

test('[LK15] what was asked while the server was out of reach, and what it was asked without being heard, is done once one is back', async () => {
  const room = newRoomId();
  const call = await enter(room);
  const bob = await resident(room);
  const titles = () =>
    bob.all('notice').flatMap(({ body }) => (body.type === 'settings' && 'title' in body ? [body.title] : []));
  // The server hears it, and its answer is lost.
  wire.hush();
  const lost = call.setSettings({ title: 'lost' });
  await bob.until(() => titles().length === 1, 'the server heard it');
  wire.unplug();
  await until(() => expect(call.state.value.at).toBe('reconnecting'));
  const unsent = call.setSettings({ title: 'unsent' });
  wire.plug();
  expect(await Promise.all([lost, unsent])).toEqual([
    { ok: true, value: {} },
    { ok: true, value: {} },
  ]);
  // What is so already is no news.
  expect(titles()).toEqual(['lost', 'unsent']);
  expect(call.settings.value.title).toBe('unsent');
});

test('[JN6] a join whose answer was lost with the connection ends in the seat that the server gave, and in no second one', async () => {
  const room = newRoomId();
  const door = await doorOf(room);
  const bob = await resident(room);
  wire.hush();
  const joining = door.join({ name: 'Ada' });
  await bob.until(() => presenceOf(bob, 'Ada') === 'here', 'the server gave a seat');
  const given = bob.view?.people[1]?.id;
  wire.cut();
  wire.plug();
  const joined = await joining;
  if (!joined.ok) throw new Error(joined.code);
  onTestFinished(() => joined.value.close());
  expect(joined.value.me).toBe(given);
  await until(() => expect(joined.value.people.value).toHaveLength(2));
  expect(bob.view?.people).toHaveLength(2);
});
