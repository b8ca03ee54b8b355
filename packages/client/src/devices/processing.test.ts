import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeSource } from '../testing/FakeSource.ts';
import { createDevices, type Devices } from './Devices.ts';

const ALL = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

let source: FakeSource;
let devices: Devices;

beforeEach(() => start());
afterEach(() => devices.close());

function start(memory: Record<string, string> = {}): void {
  source = new FakeSource(memory);
  devices = createDevices(source);
}

test('[DV15] echo cancellation, noise suppression and gain control are asked for, unless they were turned off', async () => {
  await devices.microphone.turnOn();
  expect(source.asked[0]!.constraints).toEqual(ALL);
  devices.close();
  start({ 'parley.processing': JSON.stringify({ noiseSuppression: false, autoGainControl: 'off', more: 1 }) });
  await devices.microphone.turnOn();
  expect(source.asked[0]!.constraints).toEqual({ ...ALL, noiseSuppression: false });
});

test('[DV25] processing is changed on the track in use, where the browser does', async () => {
  const { microphone } = devices;
  await microphone.turnOn();
  const track = source.tracks[0]!;
  track.applyConstraints = (wanted) => {
    Object.assign(track.getSettings(), wanted);
    return Promise.resolve();
  };
  await microphone.process('echoCancellation', false);
  expect(track.getSettings().echoCancellation).toBe(false);
  expect([source.asked.length, microphone.processing.value.echoCancellation]).toEqual([1, false]);
});

test('[DV25] where the browser says yes and changes nothing, or refuses, the same device is opened anew', async () => {
  const { microphone } = devices;
  await microphone.choose('mic-2');
  await microphone.turnOn();
  await microphone.process('noiseSuppression', false);
  expect(source.asked[1]!.constraints).toEqual({ ...ALL, noiseSuppression: false, deviceId: { exact: 'mic-2' } });
  source.tracks[1]!.applyConstraints = () => Promise.reject(new DOMException('', 'OverconstrainedError'));
  await microphone.process('noiseSuppression', true);
  expect(source.tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'ended', 'live']);
});

test('[DV25] processing is kept for the next visit, and offered only where the browser knows it', async () => {
  await devices.microphone.process('autoGainControl', false);
  const kept = source.recall('parley.processing') ?? '';
  devices.close();
  start({ 'parley.processing': kept });
  expect(devices.microphone.processing.value).toEqual({ ...ALL, autoGainControl: false });
  source.supportedProcessing = ['echoCancellation'];
  devices.close();
  devices = createDevices(source);
  expect(devices.microphone.canProcess).toEqual(['echoCancellation']);
});
