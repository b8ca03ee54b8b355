import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDevices, type Devices } from '../devices/Devices.ts';
import { Scope } from '../scope.ts';
import { FakeSource } from '../testing/FakeSource.ts';
import { checkCamera, type Seen } from './camera.ts';
import { checkMicrophone } from './microphone.ts';
import { checkSpeaker } from './speaker.ts';
import type { Check, CheckResult, CheckStep } from './state.ts';
import { keepingWishes } from './wishes.ts';

let source: FakeSource;
let devices: Devices;
beforeEach(() => {
  vi.useFakeTimers();
  source = new FakeSource();
  devices = createDevices(source);
});
afterEach(() => {
  devices.close();
  vi.useRealTimers();
});

const PICTURE: Seen = { still: 'data:image/jpeg;base64,', dark: false };
const seeing = (seen: Seen | null) => checkCamera(devices.camera, () => Promise.resolve(seen));
const held = () => source.tracks.filter((track) => track.holds).length;

/** Runs a check to its end; the devices must be free afterwards. */
async function run(check: Check, ms = 0): Promise<{ result: CheckResult; steps: CheckStep[] }> {
  const scope = new Scope();
  const steps: CheckStep[] = [];
  const running = check({ scope, show: (step) => steps.push(step) });
  await vi.advanceTimersByTimeAsync(ms);
  const result = await running;
  scope.end();
  expect(held()).toBe(0);
  return { result, steps };
}

test('[CK5] a camera that shows something is named with its size, and let go', async () => {
  const { result } = await run(seeing(PICTURE));
  expect(result).toEqual({
    at: 'good',
    fact: { of: 'camera', device: 'Camera 1', width: 1280, height: 720, still: PICTURE.still },
  });
});

test('[CK5] a camera without a picture, with a black one, and one that the system holds back are told apart', async () => {
  expect((await run(seeing(null))).result).toEqual({ at: 'bad', fault: 'blank' });
  expect((await run(seeing({ ...PICTURE, dark: true }))).result).toEqual({ at: 'bad', fault: 'dark' });
  const heldBack = checkCamera(devices.camera, async () => {
    source.tracks.at(-1)?.holdBack(true);
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    return null;
  });
  expect((await run(heldBack, 6_000)).result).toEqual({ at: 'bad', fault: 'heldBack' });
});

test.each([
  ['NotAllowedError', 'denied', 'denied'],
  ['NotAllowedError', 'prompt', 'dismissed'],
  ['NotReadableError', 'granted', 'busy'],
  ['NotFoundError', 'granted', 'missing'],
  ['TypeError', 'granted', 'failed'],
] as const)(
  '[CK6] %s with permission "%s" is told as %s, by camera and microphone',
  async (error, permitted, fault) => {
    source.grants = false;
    source.permitted = permitted;
    for (const check of [seeing(PICTURE), checkMicrophone(devices.microphone)]) {
      const running = run(check);
      await vi.advanceTimersByTimeAsync(0);
      source.refuse(error);
      expect((await running).result).toEqual({ at: 'bad', fault });
    }
  },
);

test.each(['insecure', 'unsupported'] as const)('[CK6] a page that is %s says so and asks nothing', async (support) => {
  source.supported = support;
  for (const check of [seeing(PICTURE), checkMicrophone(devices.microphone)]) {
    expect((await run(check)).result).toEqual({ at: 'bad', fault: support });
  }
  expect(source.asked).toEqual([]);
});

test('[CK7] a microphone asks for a word and is good once a voice was heard', async () => {
  source.loud = 0.1;
  const { result, steps } = await run(checkMicrophone(devices.microphone), 1_000);
  expect(result).toEqual({ at: 'good', fact: { of: 'microphone', device: 'Microphone 1' } });
  expect(steps).toEqual(['listening']);
});

test.each([
  ['nothing', 0],
  ['a quiet room', 0.002],
])('[CK7] a microphone that hears %s is not taken for a working one', async (_, loud) => {
  source.loud = loud;
  expect((await run(checkMicrophone(devices.microphone), 12_000)).result).toEqual({ at: 'bad', fault: 'silent' });
});

test('[CK7] one knock is no voice, and a microphone that is pulled out meanwhile says so', async () => {
  const knocked = run(checkMicrophone(devices.microphone), 12_000);
  await vi.advanceTimersByTimeAsync(0);
  source.loud = 0.5;
  await vi.advanceTimersByTimeAsync(200);
  source.loud = 0;
  expect((await knocked).result).toEqual({ at: 'bad', fault: 'silent' });
  const pulled = run(checkMicrophone(devices.microphone), 0);
  await vi.advanceTimersByTimeAsync(0);
  source.devices = [];
  source.tracks.at(-1)?.pull();
  await vi.advanceTimersByTimeAsync(200);
  expect((await pulled).result).toEqual({ at: 'bad', fault: 'missing' });
});

test('[CK8] a sound that was played is a question, one that fails or never ends is a fault', async () => {
  expect(await run(checkSpeaker(() => Promise.resolve()))).toEqual({ result: { at: 'asking' }, steps: ['playing'] });
  expect(
    (
      await run(
        checkSpeaker(() => new Promise(() => {})),
        6_000,
      )
    ).result,
  ).toEqual({ at: 'bad', fault: 'failed' });
  const blocked = checkSpeaker(() => Promise.reject(new Error('blocked')));
  expect((await run(blocked)).result).toEqual({ at: 'bad', fault: 'failed' });
});

test('[CK9] a check remembers which device was chosen, and never that it turned it on or off', () => {
  const memory = new Map([['parley.audio', '{"wanted":false,"id":"mic-1"}']]);
  const kept = keepingWishes({
    recall: (key) => memory.get(key) ?? null,
    remember: (key, text) => void memory.set(key, text),
  });
  kept.remember('parley.audio', '{"wanted":true,"id":"mic-2"}');
  kept.remember('parley.video', '{"wanted":false,"id":"cam-1"}');
  kept.remember('parley.processing', '{"echoCancellation":false}');
  expect(Object.fromEntries(memory)).toEqual({
    'parley.audio': '{"wanted":false,"id":"mic-2"}',
    'parley.video': '{"wanted":true,"id":"cam-1"}',
    'parley.processing': '{"echoCancellation":false}',
  });
});
