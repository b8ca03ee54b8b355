import { beforeAll, expect, test } from 'vitest';
import { needInside } from '../../i18n/words.ts';
import { typingText } from './typing.ts';
import { startOf, stepBack, WINDOW } from './window.ts';

beforeAll(needInside);

test('[TY4] one or two who type are named, more are several', () => {
  expect([[], ['Ada'], ['Ada', 'Ben'], ['Ada', 'Ben', 'Cyd']].map(typingText)).toEqual([
    '',
    'Ada is typing…',
    'Ada and Ben are typing…',
    'Several people are typing…',
  ]);
});

test('[CV8] at its end a conversation draws its last lines, and who went back keeps the first line they see', () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => ({ id: `l${i}` }));
  expect(startOf(lines, null)).toBe(10_000 - WINDOW);
  const back = stepBack(lines, startOf(lines, null));
  const start = startOf(lines, back);
  expect(start).toBeLessThan(10_000 - WINDOW);
  // New lines at the end and older ones at the beginning move nothing.
  expect(startOf([...lines, { id: 'new' }], back)).toBe(start);
  expect(startOf([{ id: 'old' }, ...lines], back)).toBe(start + 1);
  expect([startOf(lines, 'gone'), startOf([], null), stepBack([], 0), stepBack(lines, 5)]).toEqual([
    10_000 - WINDOW,
    0,
    null,
    'l0',
  ]);
});
