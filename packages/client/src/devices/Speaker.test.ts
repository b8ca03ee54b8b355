import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeSource } from '../testing/FakeSource.ts';
import { createDevices, type Devices } from './Devices.ts';

let source: FakeSource;
let devices: Devices;
let told: unknown[];

beforeEach(() => {
  source = new FakeSource();
  start();
});
afterEach(() => devices.close());

function start(): void {
  told = [];
  devices = createDevices(source);
  devices.on('replaced', (change) => told.push(change));
  devices.on('returned', (change) => told.push(change));
}

const element = () => ({}) as HTMLMediaElement;
const routes = () => [...source.routed.values()];

test('[DV23] the chosen speaker plays every element, those that come later as well, and no element that went', async () => {
  const { speaker } = devices;
  const [first, second, third] = [element(), element(), element()];
  speaker.attach(first);
  speaker.attach(third)();
  await speaker.choose('out-2');
  speaker.attach(second);
  expect([...source.routed]).toEqual([
    [first, 'out-2'],
    [second, 'out-2'],
  ]);
  expect(speaker.chosen.value).toBe('out-2');
});

test('[DV23] a speaker is remembered, and used as soon as the browser names it', async () => {
  await devices.speaker.choose('out-2');
  devices.close();
  const named = source.devices;
  source.devices = named.map((device) => ({ ...device, id: '', label: '' }));
  start();
  devices.speaker.attach(element());
  await vi.waitFor(() => expect(devices.speaker.choices.value).toHaveLength(2));
  expect([devices.speaker.chosen.value, routes()]).toEqual(['', []]);
  source.devices = named;
  await devices.microphone.turnOn();
  await vi.waitFor(() => expect([devices.speaker.chosen.value, routes()]).toEqual(['out-2', ['out-2']]));
  expect(told).toEqual([]);
});

test('[DV23] an unplugged speaker gives way to the one of the system, a returned one is used again, and both are told', async () => {
  const all = source.devices;
  devices.speaker.attach(element());
  await devices.speaker.choose('out-2');
  source.change(all.filter(({ id }) => id !== 'out-2'));
  await vi.waitFor(() => expect(routes()).toEqual(['']));
  source.change(all);
  await vi.waitFor(() => expect(routes()).toEqual(['out-2']));
  await vi.waitFor(() =>
    expect(told).toEqual([
      { of: 'speaker', gone: 'Speaker 2', by: '' },
      { of: 'speaker', label: 'Speaker 2' },
    ]),
  );
});

test('[DV23] a speaker that cannot be used leaves the one before', async () => {
  devices.speaker.attach(element());
  await devices.speaker.choose('out-1');
  await devices.speaker.choose('out-9');
  expect([devices.speaker.chosen.value, routes()]).toEqual(['out-1', ['out-1']]);
});

test('[DV23] where a page cannot choose, it says so and plays all the same', async () => {
  devices.close();
  source.route = null;
  start();
  devices.speaker.attach(element())();
  await devices.speaker.choose('out-1');
  expect([devices.speaker.supported, devices.speaker.chosen.value]).toEqual([false, '']);
  await devices.speaker.test();
  expect(source.chimed).toEqual(['']);
});

test('[DV24] the test plays through the chosen speaker, once at a time', async () => {
  const { speaker } = devices;
  await speaker.choose('out-1');
  const both = [speaker.test(), speaker.test()];
  expect(speaker.testing.value).toBe(true);
  await Promise.all(both);
  expect([source.chimed, speaker.testing.value]).toEqual([['out-1'], false]);
});
