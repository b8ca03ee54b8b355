import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeSource } from '../testing/FakeSource.ts';
import { createDevices, type Devices } from './Devices.ts';
import { mediaOf } from './media.ts';

let source: FakeSource;
let devices: Devices;
let told: unknown[];

beforeEach(() => {
  source = new FakeSource();
  start();
});
afterEach(() => {
  vi.useRealTimers();
  devices.close();
});

function start(): void {
  told = [];
  devices = createDevices(source);
  devices.on('replaced', (change) => told.push(change));
  devices.on('returned', (change) => told.push(change));
}

const live = () => source.tracks.filter((track) => track.readyState === 'live').map((track) => track.deviceId);
const last = () => source.tracks.at(-1)!;
const without = (...ids: string[]) => source.devices.filter(({ id }) => !ids.includes(id));
/** Pulls the plug: the track ends, and then the list is shorter. */
const unplug = (...ids: string[]) => {
  const { tracks } = source;
  source.devices = without(...ids);
  for (const track of tracks) if (ids.includes(track.deviceId) && track.readyState === 'live') track.pull();
  source.change(source.devices);
};

test('[DV9] a device that is pulled out gives way to another, and that is told', async () => {
  await devices.microphone.turnOn();
  unplug('mic-1');
  await vi.waitFor(() => expect(live()).toEqual(['mic-2']));
  expect(devices.microphone.state.value).toEqual({ at: 'on', track: last() });
  await vi.waitFor(() => expect(told).toEqual([{ of: 'microphone', gone: 'Microphone 1', by: 'Microphone 2' }]));
});

test('[DV9] a device that stands in is as muted as the one before', async () => {
  await devices.microphone.turnOn();
  devices.microphone.mute();
  unplug('mic-1');
  await vi.waitFor(() => expect(live()).toEqual(['mic-2']));
  expect(last().enabled).toBe(false);
});

test('[DV9] without another one it is missing; one that another program took is busy, and not another in its place', async () => {
  const { camera, microphone } = devices;
  await Promise.all([camera.turnOn(), microphone.turnOn()]);
  unplug('cam-1', 'cam-2');
  await vi.waitFor(() => expect(camera.state.value).toEqual({ at: 'failed', problem: 'missing' }));
  source.grants = false;
  source.tracks[1]!.pull();
  await vi.waitFor(() => expect(source.asked).toHaveLength(5));
  source.refuse('NotReadableError');
  await vi.waitFor(() => expect(microphone.state.value).toEqual({ at: 'failed', problem: 'busy' }));
  expect([camera.wanted.value, microphone.wanted.value, told]).toEqual([true, true, []]);
});

test('[DV9] what was forbidden is not asked for again', async () => {
  const { camera, microphone } = devices;
  await Promise.all([camera.turnOn(), microphone.turnOn()]);
  source.permitted = 'denied';
  source.tracks[0]!.pull();
  await vi.waitFor(() => expect(camera.state.value).toEqual({ at: 'failed', problem: 'denied' }));
  source.permitted = 'prompt';
  source.devices = source.devices.map((device) => ({ ...device, id: '', label: '' }));
  source.tracks[1]!.pull();
  await vi.waitFor(() => expect(microphone.state.value).toEqual({ at: 'failed', problem: 'dismissed' }));
  expect(source.asked).toHaveLength(2);
});

test('[DV9] turning off while another is looked for leaves it off', async () => {
  await devices.microphone.turnOn();
  source.grants = false;
  unplug('mic-1');
  await vi.waitFor(() => expect(source.asked).toHaveLength(2));
  devices.microphone.turnOff();
  source.refuse('OverconstrainedError');
  await vi.waitFor(() => expect(source.asked).toHaveLength(3));
  source.answer();
  await vi.waitFor(() => expect(source.tracks).toHaveLength(2));
  await vi.waitFor(() => expect(live()).toEqual([]));
  expect(devices.microphone.state.value.at).toBe('off');
});

test('[DV18] the chosen device is used again when it is back, and its stand-in is not remembered', async () => {
  const all = source.devices;
  await devices.microphone.turnOn();
  await devices.microphone.choose('mic-2');
  unplug('mic-2');
  await vi.waitFor(() => expect(live()).toEqual(['mic-1']));
  expect(JSON.parse(source.recall('parley.audio') ?? '')).toEqual({ wanted: true, id: 'mic-2' });
  source.change(all);
  await vi.waitFor(() => expect(live()).toEqual(['mic-2']));
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ of: 'microphone', label: 'Microphone 2' }));
});

test('[DV18] who chooses the stand-in keeps it', async () => {
  const all = source.devices;
  await devices.microphone.turnOn();
  unplug('mic-1');
  await vi.waitFor(() => expect(live()).toEqual(['mic-2']));
  await devices.microphone.choose('mic-2');
  source.change(all);
  await vi.waitFor(() => expect(devices.microphone.choices.value).toHaveLength(2));
  expect([live(), source.asked.length]).toEqual([['mic-2'], 3]);
});

test('[DV19] who uses the default device follows the system to another', async () => {
  const preferred = { kind: 'audio', id: 'default', label: 'Default - Microphone 1', group: 'desk' } as const;
  source.devices = [preferred, ...source.devices];
  await devices.microphone.turnOn();
  expect(live()).toEqual(['default']);
  source.change([{ ...preferred, label: 'Default - Microphone 2' }, ...source.devices.slice(1)]);
  await vi.waitFor(() => expect(source.tracks).toHaveLength(2));
  expect(live()).toEqual(['default']);
  source.change(source.devices);
  await vi.waitFor(() => expect(devices.microphone.choices.value[0]?.label).toContain('2'));
  expect(source.tracks).toHaveLength(2);
});

test('[DV20] a device that the system holds back counts as off after half a second, and is back by itself', async () => {
  vi.useFakeTimers();
  const { camera, microphone } = devices;
  await Promise.all([camera.turnOn(), microphone.turnOn()]);
  for (const track of source.tracks) track.holdBack(true);
  vi.advanceTimersByTime(499);
  expect(mediaOf(devices)).toMatchObject({ microphone: 'on', camera: 'on' });
  vi.advanceTimersByTime(1);
  expect(mediaOf(devices)).toMatchObject({ microphone: 'off', camera: 'off' });
  expect([camera.state.value.at, camera.heldBack.value]).toEqual(['on', true]);
  for (const track of source.tracks) track.holdBack(false);
  expect(mediaOf(devices)).toMatchObject({ microphone: 'on', camera: 'on' });
});

test('[DV20] a hiccup is not told, and asking for a device that is held back opens it anew', async () => {
  vi.useFakeTimers();
  const { camera, microphone } = devices;
  await Promise.all([camera.turnOn(), microphone.turnOn()]);
  last().holdBack(true);
  vi.advanceTimersByTime(300);
  last().holdBack(false);
  vi.advanceTimersByTime(1_000);
  expect(microphone.heldBack.value).toBe(false);
  for (const track of source.tracks) track.holdBack(true);
  vi.advanceTimersByTime(500);
  await Promise.all([camera.turnOn(), microphone.unmute()]);
  expect([source.asked.length, live(), microphone.heldBack.value]).toEqual([4, ['cam-1', 'mic-1'], false]);
});

test('[DV21] a page that is looked at again tries again what failed, without a word while it goes on failing', async () => {
  const seen: string[] = [];
  source.grants = false;
  const asked = devices.camera.turnOn();
  source.refuse('NotReadableError');
  await asked;
  devices.camera.state.subscribe(({ at }) => seen.push(at));
  source.wake();
  await vi.waitFor(() => expect(source.asked).toHaveLength(2));
  source.refuse('NotReadableError');
  await vi.waitFor(async () => {
    source.wake();
    expect(source.asked.length).toBeGreaterThan(2);
  });
  source.grants = true;
  source.answer();
  await vi.waitFor(() => expect(devices.camera.state.value.at).toBe('on'));
  expect(seen).toEqual(['failed', 'on']);
});

test.for(['prompt', 'denied'] as const)('[DV21] with the permission "%s" a waking asks nobody', async (permitted) => {
  source.grants = false;
  const asked = devices.camera.turnOn();
  source.refuse('NotAllowedError');
  await asked;
  source.permitted = permitted;
  source.wake();
  await devices.microphone.choose('mic-2');
  expect(source.asked).toHaveLength(1);
});

test('[DV21] a track that ended in its sleep is replaced, and one that stays held back is opened anew', async () => {
  vi.useFakeTimers();
  const { camera, microphone } = devices;
  await Promise.all([camera.turnOn(), microphone.turnOn()]);
  source.tracks[0]!.readyState = 'ended';
  source.tracks[1]!.holdBack(true);
  vi.advanceTimersByTime(500);
  source.wake();
  await vi.advanceTimersByTimeAsync(1_499);
  expect(source.tracks.map(({ kind }) => kind)).toEqual(['video', 'audio', 'video']);
  await vi.advanceTimersByTimeAsync(1);
  expect([live(), microphone.heldBack.value]).toEqual([['cam-1', 'mic-1'], false]);
});
