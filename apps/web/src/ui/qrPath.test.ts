import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrPath } from './qrPath.ts';

test('the path draws exactly the dark modules', () => {
  const text = 'https://192.168.1.20:3443/r/k3vd-9x0q-7mzt-h2ep';
  const { path, side } = qrPath(text);
  const drawn = Array.from({ length: side }, () => Array.from({ length: side }, () => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let i = 0; i < Number(length); i++) drawn[Number(y)]![Number(x) + i] = true;
  }
  expect(drawn).toEqual(encode(text, { ecc: 'M', border: 2 }).data);
});
