import { ERRORS } from '@parley/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startParley, Tester } from '../../../apps/server/src/testing/parley.ts';
import type { Call } from './Call.ts';
import { createDevices, type Devices } from './devices/Devices.ts';
import { join, JoinError } from './join.ts';
import { Link } from './link/Link.ts';
import { newRoomId } from './link/random.ts';
import { FakeSource } from './testing/FakeSource.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
let source: FakeSource;
let devices: Devices;
let link: string;
const calls: Call[] = [];

beforeAll(async () => {
  parley = await startParley({ ROOM_CAPACITY: '2' });
});
afterAll(() => parley.end());

beforeEach(() => {
  // Node has no media: nothing of it is needed to be in a room.
  vi.stubGlobal('MediaStream', EventTarget);
  vi.spyOn(console, 'error').mockReturnValue();
  source = new FakeSource();
  devices = createDevices(source);
  link = `${parley.url}/r/${newRoomId()}`;
});
afterEach(async () => {
  await Promise.all(calls.splice(0).map((call) => call.leave()));
  devices.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const enter = async (options: Partial<Parameters<typeof join>[1]> = {}): Promise<Call> => {
  const call = await join(link, { name: 'Ada', devices, ...options });
  calls.push(call);
  return call;
};

test('[SD1] one call joins the room behind a link: people, chat, devices and state are there to be read', async () => {
  const call = await enter();
  expect(link.endsWith(call.room)).toBe(true);
  expect(call.people.value.map((person) => [person.me, person.name.value])).toEqual([[true, 'Ada']]);
  expect([call.state.value, call.chat.lines.value, call.devices]).toEqual([{ at: 'joined' }, [], devices]);
  const seen: string[][] = [];
  const end = call.chat.lines.subscribe((lines) => seen.push(lines.map(({ text, status }) => `${text} ${status.at}`)));
  call.chat.send('hello');
  await vi.waitFor(() => expect(seen).toEqual([[], ['hello pending'], ['hello sent']]));
  end();
});

test('[SD2] devices that are given are left as they are unless the options say otherwise, and outlive the call', async () => {
  const call = await enter({ camera: true });
  await vi.waitFor(() => expect(call.people.value[0]?.camera.value).toBe(true));
  expect(devices.microphone.state.value).toEqual({ at: 'off' });
  await call.leave();
  expect([call.state.value, devices.camera.state.value.at]).toEqual([{ at: 'ended', why: 'left' }, 'on']);
});

test.each(['https://call.example.org/', 'https://call.example.org/r/nothing', 'k3vd-9x0q-7mzt-h2ep', ''])(
  '[SD3] %j leads to no room',
  async (text) => {
    await expect(join(text, { name: 'Ada', devices })).rejects.toMatchObject({ name: 'JoinError', code: 'bad.link' });
  },
);

test('[SD3] a refusal rejects with its code and its sentence', async () => {
  await expect(enter({ name: '\u0007' })).rejects.toThrow(ERRORS['bad.name']);
  const [ben, cleo] = [new Tester(parley.url), new Tester(parley.url)];
  for (const one of [ben, cleo]) await one.join(link.slice(-19), 'Somebody');
  const refusal = await enter().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(JoinError);
  expect(refusal).toMatchObject({ code: 'room.full', message: ERRORS['room.full'] });
  ben.close();
  cleo.close();
});

test('[SD4] joining is given up by a signal with its reason, and nobody is left in the room', async () => {
  const reason = new Error('changed my mind');
  await expect(enter({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const ben = new Tester(parley.url);
  await ben.join(link.slice(-19), 'Ben');
  const early = new AbortController();
  const dialing = enter({ signal: early.signal });
  early.abort(reason);
  await expect(dialing).rejects.toBe(reason);
  const { ask } = Link.prototype;
  const late = new AbortController();
  vi.spyOn(Link.prototype, 'ask').mockImplementation(function (this: Link, ...args) {
    const asked = ask.apply(this, args);
    if (args[0] === 'room.join') late.abort(reason);
    return asked;
  });
  await expect(enter({ signal: late.signal })).rejects.toBe(reason);
  // Whom the server was about to seat takes the seat and gives it back; who was still dialing was never there.
  const told = (type: string) => ben.all('notice').filter(({ body }) => body.type === type).length;
  await ben.until(() => told('left') === 1, 'Ada has left');
  expect([told('joined'), ben.view?.people.length]).toEqual([1, 1]);
  ben.close();
});
