import { expect, test } from 'vitest';
import { ssim } from './ssim.ts';

const WIDTH = 64;
/** Stripes of one pixel on the left half, nothing on the right. */
const picture = (change: (level: number, at: number) => number = (level) => level) =>
  Uint8Array.from({ length: WIDTH * 64 }, (_, at) => change(at % WIDTH < 32 && at % 2 ? 20 : 235, at));

test('a picture is equal to itself', () => {
  const { all, written } = ssim(picture(), picture(), WIDTH);
  expect(all).toBeCloseTo(1);
  expect(written).toBeCloseTo(1);
});

test('what is written and blurred away is seen, though most of the picture is empty', () => {
  const blurred = ssim(
    picture(),
    picture((level, at) => (at % WIDTH < 32 ? 128 : level)),
    WIDTH,
  );
  expect(blurred.written).toBeLessThan(0.2);
  expect(blurred.all).toBeGreaterThan(blurred.written);
});

test('a little noise costs a little, and more costs more', () => {
  const noisy = (much: number) =>
    ssim(
      picture(),
      picture((level, at) => level + ((at * 7) % 3 ? much : -much)),
      WIDTH,
    );
  expect(noisy(4).written).toBeGreaterThan(0.95);
  expect(noisy(16).all).toBeLessThan(noisy(4).all);
});

test('pictures of different sizes cannot be compared', () => {
  expect(() => ssim(picture(), new Uint8Array(8), WIDTH)).toThrow('same size');
});
