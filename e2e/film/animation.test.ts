import { expect, test } from 'vitest';
import { animationOf, chunksOf } from './animation.ts';

/** One pixel, as a browser encodes it. */
const PIXEL = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64');

test('stills become an animation that keeps their pictures, places and times', () => {
  const film = animationOf(
    [
      { x: 0, y: 0, width: 1, height: 1, ms: 120, webp: PIXEL, mask: PIXEL },
      { x: 6, y: 4, width: 1, height: 1, ms: 2_000, webp: PIXEL, mask: PIXEL },
    ],
    { width: 8, height: 6 },
  );
  const [head, , first, second, ...more] = chunksOf(film);
  expect(chunksOf(film).map(({ name }) => name)).toEqual(['VP8X', 'ANIM', 'ANMF', 'ANMF']);
  expect(more).toHaveLength(0);
  expect([head?.whole.readUIntLE(12, 3), head?.whole.readUIntLE(15, 3)]).toEqual([7, 5]);
  expect([first, second].map((it) => it?.whole.readUIntLE(20, 3))).toEqual([120, 2_000]);
  expect([second?.whole.readUIntLE(8, 3), second?.whole.readUIntLE(11, 3)]).toEqual([3, 2]);
  expect(second?.whole.subarray(24)).toEqual(chunksOf(PIXEL)[0]?.whole);
  expect(film.readUInt32LE(4)).toBe(film.length - 8);
});

test('what is not a WebP is refused', () => {
  expect(() => chunksOf(Buffer.alloc(20))).toThrow('not a WebP');
});
