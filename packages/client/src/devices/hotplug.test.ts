import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakeDevice, FakeSource } from '../testing/FakeSource.ts';
import { createDevices, type Devices } from './Devices.ts';
import type { DeviceOffer } from './events.ts';
import { offerNewDevices } from './hotplug.ts';
import { Scope } from '../scope.ts';

const HEADSET: FakeDevice[] = [
  { kind: 'audio', id: 'pods-in', label: 'AirPods', group: 'pods' },
  { kind: 'speaker', id: 'pods-out', label: 'AirPods', group: 'pods' },
];
const CAMERA: FakeDevice = { kind: 'video', id: 'cam-3', label: 'Desk camera', group: 'cam-3' };

let source: FakeSource;
let devices: Devices;
let scope: Scope;
let offers: DeviceOffer[];

beforeEach(() => {
  vi.useFakeTimers();
  source = new FakeSource();
  devices = createDevices(source);
  scope = new Scope();
  offers = [];
});
afterEach(() => {
  vi.useRealTimers();
  scope.end();
  devices.close();
});

const follow = () => offerNewDevices(scope, devices, (offer) => offers.push(offer));
const plugIn = async (...added: FakeDevice[]) => {
  source.change([...source.devices, ...added]);
  await vi.advanceTimersByTimeAsync(400);
};

test('[DV22] a headset is one offer, and accepting it uses its microphone and its speaker', async () => {
  await devices.microphone.turnOn();
  follow();
  await plugIn(HEADSET[0]!);
  expect(offers.map(({ label, of }) => ({ label, of }))).toEqual([{ label: 'AirPods', of: ['microphone'] }]);
  source.change(source.devices.slice(0, -1));
  await plugIn(...HEADSET);
  expect(offers[1]?.of).toEqual(['microphone', 'speaker']);
  await offers[1]?.accept();
  expect([devices.microphone.chosen.value, devices.speaker.chosen.value]).toEqual(['pods-in', 'pods-out']);
});

test('[DV22] a camera is offered only while one is on', async () => {
  await devices.microphone.turnOn();
  follow();
  await plugIn(CAMERA);
  expect(offers).toEqual([]);
  await devices.camera.turnOn();
  source.change(source.devices.slice(0, -1));
  await plugIn(CAMERA);
  expect(offers.map(({ of }) => of)).toEqual([['camera']]);
});

test('[DV22] names that appear by a permission are no news, and neither is what is in use or stands for another', async () => {
  const named = source.devices;
  source.devices = named.map((device) => ({ ...device, id: '', label: '' }));
  devices.close();
  devices = createDevices(source);
  follow();
  await vi.advanceTimersByTimeAsync(0);
  source.devices = named;
  await devices.microphone.turnOn();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(offers).toEqual([]);
  await plugIn({ kind: 'audio', id: 'communications', label: 'Communications - Microphone 2', group: 'shelf' });
  expect(offers).toEqual([]);
});

test('[DV22] a microphone that the system has already made its default is not offered to who follows the system', async () => {
  const preferred = { kind: 'audio', id: 'default', label: 'Default - Microphone 1', group: 'desk' } as const;
  source.devices = [preferred, ...source.devices];
  await devices.microphone.turnOn();
  follow();
  source.devices = [{ ...preferred, label: 'Default - AirPods' }, ...source.devices.slice(1)];
  await plugIn(HEADSET[0]!);
  expect(offers).toEqual([]);
});

test('[DV22] a chosen one that comes back is used without being offered', async () => {
  await plugIn(HEADSET[0]!);
  await devices.microphone.turnOn();
  await devices.microphone.choose('pods-in');
  follow();
  const all = source.devices;
  source.devices = all.slice(0, -1);
  source.tracks.at(-1)!.pull();
  source.change(source.devices);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(devices.microphone.chosen.value).toBe('mic-1');
  source.change(all);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([devices.microphone.chosen.value, offers]).toEqual(['pods-in', []]);
});

test('[DV22] devices offer by themselves once somebody listens', async () => {
  vi.useRealTimers();
  await devices.camera.turnOn();
  const heard: DeviceOffer[] = [];
  devices.on('offered', (offer) => heard.push(offer));
  const all = source.devices;
  await vi.waitFor(() => {
    // Until the watching has been fetched.
    source.change(all.filter(({ id }) => id !== 'cam-2'));
    expect(devices.camera.choices.value).toHaveLength(1);
  });
  source.change(all);
  await vi.waitFor(() => expect(heard.map(({ label }) => label)).toEqual(['Camera 2']));
});
