import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Scope } from '../scope.ts';
import { FakeSource } from '../testing/FakeSource.ts';
import { createDevices, type Devices } from './Devices.ts';
import { hearMutedTalk } from './mutedTalk.ts';

let source: FakeSource;
let devices: Devices;
let scope: Scope;
let hints: number;

beforeEach(async () => {
  vi.useFakeTimers();
  source = new FakeSource();
  devices = createDevices(source);
  scope = new Scope();
  hints = 0;
  await devices.microphone.turnOn();
});
afterEach(() => {
  vi.useRealTimers();
  scope.end();
  devices.close();
});

const listen = () => {
  const { track, muted } = devices.microphone;
  hearMutedTalk({ scope, track, muted, source, fn: () => hints++ });
};
const talk = (ms: number) => {
  source.loud = 0.2;
  vi.advanceTimersByTime(ms);
};
const pause = (ms: number) => {
  source.loud = 0;
  vi.advanceTimersByTime(ms);
};
/** The tracks that are measured and are not the one that is sent. */
const copies = () => [...source.metered].filter((track) => track !== devices.microphone.track.value);

test('[DV26] talk while muted is told once for each stretch of it, and a cough never', () => {
  devices.microphone.mute();
  listen();
  talk(300);
  pause(1_000);
  expect(hints).toBe(0);
  talk(3_000);
  expect(hints).toBe(1);
  pause(1_000);
  talk(1_000);
  expect(hints).toBe(2);
});

test('[DV26] a copy is measured that is never sent, and it ends with the mute', async () => {
  listen();
  talk(2_000);
  expect([hints, copies()]).toEqual([0, []]);
  devices.microphone.mute();
  const [copy] = copies();
  expect([copy?.enabled, devices.microphone.track.value?.enabled]).toEqual([true, false]);
  expect(source.tracks).not.toContain(copy);
  await devices.microphone.unmute();
  expect([copy?.readyState, copies()]).toEqual(['ended', []]);
});

test('[DV26] nothing is measured while nobody listens, nor after the device is off or the listening has ended', () => {
  devices.microphone.mute();
  expect(copies()).toEqual([]);
  listen();
  expect(copies()).toHaveLength(1);
  scope.end();
  expect(copies()).toEqual([]);
  scope = new Scope();
  listen();
  devices.microphone.turnOff();
  expect([...source.metered]).toEqual([]);
});

test('[DV26] the microphone itself listens when asked to, and until told to stop', async () => {
  const stop = devices.microphone.onMutedTalk(() => hints++);
  devices.microphone.mute();
  await vi.waitFor(() => expect(copies()).toHaveLength(1));
  talk(1_000);
  expect(hints).toBe(1);
  stop();
  expect(copies()).toEqual([]);
});
