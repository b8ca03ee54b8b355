import { expect, test } from 'vitest';
import type { Portion } from '../media/picture.ts';
import { bind, cameraBounds, screenBounds, type Bounds } from './encoding.ts';

const PORTIONS: readonly Portion[] = ['whole', 'rough', 'small', 'none'];
const camera = (people: number) => PORTIONS.map((portion) => cameraBounds(people, false, portion).encoding);

test('[QU9] a camera gives up bits and pictures a second, then lines, then everything', () => {
  expect(camera(2)).toEqual([
    { maxBitrate: 1_800_000, scaleResolutionDownBy: 1, active: true },
    { maxBitrate: 720_000, scaleResolutionDownBy: 1, maxFramerate: 15, active: true },
    { maxBitrate: 450_000, scaleResolutionDownBy: 4, maxFramerate: 10, active: true },
    { maxBitrate: 450_000, scaleResolutionDownBy: 4, maxFramerate: 10, active: false },
  ]);
  for (const people of [3, 5, 9]) {
    const bits = camera(people).map(({ maxBitrate = 0 }) => maxBitrate);
    expect(bits).toEqual(bits.toSorted((a, b) => b - a));
    expect(camera(people)[2]?.scaleResolutionDownBy).toBeGreaterThanOrEqual(1);
  }
});

test('[QU9] a screen falls to a quarter of its bits, is never paused, and text never has more pictures than it had', () => {
  const screen = (content: 'text' | 'motion') => PORTIONS.map((portion) => screenBounds(content, 2, portion).encoding);
  expect(screen('text').map(({ maxBitrate, maxFramerate }) => [maxBitrate, maxFramerate])).toEqual([
    [3_000_000, 5],
    [1_200_000, 5],
    [750_000, 5],
    [750_000, 5],
  ]);
  expect(screen('motion').map(({ maxFramerate }) => maxFramerate)).toEqual([30, 15, 10, 10]);
  expect(screen('motion').some(({ active }) => active === false)).toBe(false);
});

test('[QU9] a bound that a portion does not name is none any more', async () => {
  const first: RTCRtpEncodingParameters = {};
  const set: unknown[] = [];
  const sender = {
    getParameters: () => ({ encodings: [first] }),
    setParameters: async (parameters: { encodings: object[] }) => void set.push({ ...parameters.encodings[0] }),
  } as unknown as RTCRtpSender;
  const give = (bounds: Bounds) => bind(sender, bounds);
  expect(await give(cameraBounds(2, false, 'none'))).toBe(true);
  expect(await give(cameraBounds(2, false))).toBe(true);
  expect(set).toEqual([
    { maxBitrate: 450_000, scaleResolutionDownBy: 4, maxFramerate: 10, active: false },
    { maxBitrate: 1_800_000, scaleResolutionDownBy: 1, maxFramerate: undefined, active: true },
  ]);
});
