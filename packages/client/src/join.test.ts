import { afterEach, expect, test, vi } from 'vitest';
import { roomOf } from './join.ts';

afterEach(() => vi.restoreAllMocks());

test('[SD3] a link is read, and one that leads nowhere told, in browsers without URL.parse too', () => {
  // Chromium before 126, Firefox before 126, Safari before 18.
  vi.spyOn(URL, 'parse').mockImplementation(() => {
    throw new TypeError('URL.parse is not a function');
  });
  const place = { url: 'https://call.example.org', room: 'k3vd-9x0q-7mzt-h2ep' };
  expect(roomOf('https://call.example.org/r/k3vd-9x0q-7mzt-h2ep')).toEqual(place);
  expect(roomOf(new URL('https://call.example.org/r/k3vd-9x0q-7mzt-h2ep?from=mail'))).toEqual(place);
  expect(roomOf('https://call.example.org/')).toBeNull();
  expect(roomOf('no address')).toBeNull();
});
