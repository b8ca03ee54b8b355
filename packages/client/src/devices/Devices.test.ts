import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeSource } from '../testing/FakeSource.ts';
import { createDevices, type Devices } from './Devices.ts';

let source: FakeSource;
let devices: Devices;

beforeEach(() => start());
afterEach(() => devices.close());

function start(memory: Record<string, string> = {}): void {
  source = new FakeSource(memory);
  devices = createDevices(source);
}

const live = () => source.tracks.filter((track) => track.holds).map((track) => track.deviceId);
const exactly = (at: number) => (source.asked[at]?.constraints.deviceId as { exact?: string } | undefined)?.exact;

test('[DV3] camera off stops the track and empties the preview, and on again asks again', async () => {
  const { camera } = devices;
  await camera.turnOn();
  expect(camera.state.value.at).toBe('on');
  expect(camera.preview.getTracks()).toEqual(source.tracks[0]?.copies);
  camera.turnOff();
  expect([camera.state.value.at, live(), camera.preview.getTracks()]).toEqual(['off', [], []]);
  await camera.turnOn();
  expect(source.asked).toHaveLength(2);
});

test('[DV4] an answer that comes after turnOff is released and changes nothing', async () => {
  source.grants = false;
  const asked = devices.camera.turnOn();
  devices.camera.turnOff();
  source.answer();
  await asked;
  expect([devices.camera.state.value.at, live(), source.tracks.length]).toEqual(['off', [], 1]);
});

test('[DV4] off and on while a question is open: the old answer is released, the new one held', async () => {
  source.grants = false;
  const { camera } = devices;
  const first = camera.turnOn();
  camera.turnOff();
  const second = camera.turnOn();
  source.answer();
  source.answer();
  await Promise.all([first, second]);
  expect(camera.state.value).toEqual({ at: 'on', track: source.tracks[1] });
  expect(live()).toHaveLength(1);
});

test('[DV5] turnOn twice at once is one question', async () => {
  source.grants = false;
  const both = [devices.camera.turnOn(), devices.camera.turnOn()];
  expect(devices.camera.state.value.at).toBe('asking');
  source.answer();
  await Promise.all(both);
  expect(source.asked).toHaveLength(1);
});

test('[DV5] the end of an older question leaves the open one open: turnOn does not ask a third time', async () => {
  source.grants = false;
  const { camera } = devices;
  const first = camera.turnOn();
  const second = camera.choose('cam-2');
  source.answer();
  await first;
  const third = camera.turnOn();
  expect(source.asked).toHaveLength(2);
  source.answer();
  await Promise.all([second, third]);
  expect([camera.state.value, live()]).toEqual([{ at: 'on', track: source.tracks[1] }, ['cam-2']]);
});

test('[DV6] a refusal is a state that keeps the wish, and turnOn tries again', async () => {
  const { camera } = devices;
  source.grants = false;
  source.permitted = 'denied';
  const refused = camera.turnOn();
  source.refuse('NotAllowedError');
  await refused;
  expect([camera.state.value, camera.wanted.value]).toEqual([{ at: 'failed', problem: 'denied' }, true]);
  source.grants = true;
  await camera.turnOn();
  expect(camera.state.value.at).toBe('on');
});

test('[DV2] an insecure page is told without asking anybody', async () => {
  source.supported = 'insecure';
  await devices.camera.turnOn();
  expect([devices.camera.state.value, source.asked.length]).toEqual([{ at: 'failed', problem: 'insecure' }, 0]);
});

test('[DV7] another device is opened before the old one is closed', async () => {
  const { camera } = devices;
  await camera.turnOn();
  source.grants = false;
  const chosen = camera.choose('cam-2');
  expect([live(), exactly(1)]).toEqual([['cam-1'], 'cam-2']);
  source.answer();
  await chosen;
  expect([live(), camera.chosen.value]).toEqual([['cam-2'], 'cam-2']);
  expect(camera.preview.getTracks()).toEqual(source.tracks[1]?.copies);
});

test('[DV7] the old camera goes on until the new one shows something', async () => {
  const { camera } = devices;
  await camera.turnOn();
  const first = Promise.withResolvers<void>();
  source.flows = first.promise;
  const chosen = camera.choose('cam-2');
  await vi.waitFor(() => expect(source.tracks).toHaveLength(2));
  await Promise.resolve();
  expect([live(), camera.preview.getTracks()]).toEqual([['cam-1', 'cam-2'], source.tracks[0]?.copies]);
  first.resolve();
  await chosen;
  expect([live(), camera.preview.getTracks()]).toEqual([['cam-2'], source.tracks[1]?.copies]);
});

test('[DV7] where only one can be open, the old one makes room', async () => {
  source.exclusive = true;
  await devices.camera.turnOn();
  await devices.camera.choose('cam-2');
  expect([live(), devices.camera.state.value.at]).toEqual([['cam-2'], 'on']);
});

test('[DV8] choosing a device that is gone keeps the one in use', async () => {
  await devices.camera.turnOn();
  await devices.camera.choose('cam-9');
  expect([live(), devices.camera.chosen.value, devices.camera.state.value.at]).toEqual([['cam-1'], 'cam-1', 'on']);
});

test('[DV8] a remembered device that is gone gives way to any other', async () => {
  devices.close();
  start({ 'parley.video': JSON.stringify({ wanted: true, id: 'cam-9' }) });
  await devices.camera.turnOn();
  expect([exactly(0), live(), devices.camera.chosen.value]).toEqual(['cam-9', ['cam-1'], 'cam-1']);
});

test('[DV10] a missing device that is plugged in comes on by itself, if it is wanted', async () => {
  const all = source.devices;
  source.devices = [];
  await Promise.all([devices.camera.turnOn(), devices.microphone.turnOn()]);
  expect(devices.camera.state.value).toEqual({ at: 'failed', problem: 'missing' });
  devices.microphone.turnOff();
  source.change(all);
  await vi.waitFor(() => expect(devices.camera.state.value.at).toBe('on'));
  expect(devices.camera.choices.value.map(({ id }) => id)).toEqual(['cam-1', 'cam-2']);
  expect(devices.microphone.state.value.at).toBe('off');
});

test('[DV11] wishes and choices outlive the page, and nonsense in storage is ignored', async () => {
  await devices.camera.turnOn();
  await devices.camera.choose('cam-2');
  devices.camera.turnOff();
  const kept = source.recall('parley.video') ?? '';
  devices.close();
  start({ 'parley.video': kept });
  expect([devices.camera.wanted.value, devices.camera.chosen.value]).toEqual([false, 'cam-2']);
  for (const nonsense of ['{', '[]', '7', '{"wanted":"yes","id":{"a":1}}', JSON.stringify({ id: 'x'.repeat(300) })]) {
    devices.close();
    start({ 'parley.video': nonsense });
    expect([devices.camera.wanted.value, devices.camera.chosen.value]).toEqual([true, null]);
  }
});

test('[DV12] mute keeps the device and sends silence; off releases it; unmute brings either back', async () => {
  const { microphone } = devices;
  await microphone.turnOn();
  microphone.mute();
  expect([source.tracks[0]!.enabled, live(), microphone.muted.value]).toEqual([false, ['mic-1'], true]);
  await microphone.unmute();
  expect([source.tracks[0]!.enabled, source.asked.length]).toEqual([true, 1]);
  microphone.turnOff();
  expect(live()).toEqual([]);
  await microphone.unmute();
  expect([live(), microphone.muted.value]).toEqual([['mic-1'], false]);
});

test('[DV12] a microphone that is turned on or changed while muted is silent from the start', async () => {
  const { microphone } = devices;
  microphone.mute();
  await microphone.turnOn();
  await microphone.choose('mic-2');
  expect(source.tracks.map((track) => track.enabled)).toEqual([false, false]);
});

test('[DV13] the level follows the sound, and is 0 while muted or off', async () => {
  vi.useFakeTimers();
  const { microphone } = devices;
  source.loud = 0.1;
  await microphone.turnOn();
  vi.advanceTimersByTime(100);
  expect(microphone.level.value).toBeCloseTo(0.67, 1);
  microphone.mute();
  vi.advanceTimersByTime(100);
  expect(microphone.level.value).toBe(0);
  await microphone.unmute();
  vi.advanceTimersByTime(100);
  expect(microphone.level.value).toBeGreaterThan(0);
  microphone.turnOff();
  expect(microphone.level.value).toBe(0);
  vi.useRealTimers();
});

test('[DV14] the camera captures smaller the more cameras there are, without asking again', async () => {
  await devices.camera.turnOn();
  devices.camera.fit(5);
  expect(source.tracks[0]!.applied).toMatchObject({ width: { ideal: 320 }, height: { ideal: 180 } });
  expect(source.asked).toHaveLength(1);
  devices.camera.turnOff();
  await devices.camera.turnOn();
  expect(source.asked[1]!.constraints).toMatchObject({ height: { ideal: 180 } });
});

test('[DV16] close releases everything, and what is answered later too', async () => {
  await devices.camera.turnOn();
  source.grants = false;
  const asked = devices.microphone.turnOn();
  devices.close();
  devices.close();
  source.answer();
  await asked;
  expect(live()).toEqual([]);
});

test('[DV27] the camera flips between the one that looks at the person and the one that looks away', async () => {
  source.devices = [
    { kind: 'video', id: 'front', label: 'Front', group: '', facing: 'user' },
    { kind: 'video', id: 'wide', label: 'Back, wide', group: '', facing: 'environment' },
    { kind: 'video', id: 'back', label: 'Back', group: '', facing: 'environment' },
  ];
  source.exclusive = true;
  const { camera } = devices;
  await camera.turnOn();
  expect(camera.facing.value).toBe('user');
  await camera.flip();
  expect([camera.facing.value, live()]).toEqual(['environment', ['wide']]);
  await camera.flip();
  expect([camera.facing.value, live()]).toEqual(['user', ['front']]);
  expect(JSON.parse(source.recall('parley.video') ?? '')).toEqual({ wanted: true, id: 'front' });
});

test('[DV27] where no camera says where it looks, flipping goes to the next one and round', async () => {
  const { camera } = devices;
  await camera.turnOn();
  expect(camera.facing.value).toBe('unknown');
  await camera.flip();
  expect(live()).toEqual(['cam-2']);
  await camera.flip();
  expect(live()).toEqual(['cam-1']);
});

test('[DV27] a tablet with one camera goes on with it', async () => {
  source.devices = [{ kind: 'video', id: 'front', label: 'Front', group: '', facing: 'user' }];
  await devices.camera.turnOn();
  await devices.camera.flip();
  expect([live(), devices.camera.state.value.at]).toEqual([['front'], 'on']);
});

test('[DV29] before permission the list says that there are devices, and has no names for them', async () => {
  const named = source.devices;
  devices.close();
  source.devices = named.map((device) => ({ ...device, id: '', label: '' }));
  devices = createDevices(source);
  await vi.waitFor(() => expect(devices.camera.choices.value.map(({ label }) => label)).toEqual(['', '']));
  source.devices = named;
  await devices.camera.turnOn();
  expect(devices.camera.choices.value.map(({ label }) => label)).toEqual(['Camera 1', 'Camera 2']);
});
