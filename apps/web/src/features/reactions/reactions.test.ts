import { REACTIONS, type Call, type Reaction } from '@parley/client';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { needInside } from '../../i18n/words.ts';
import { createFloats, FLOAT_MS } from './floats.ts';
import { nameOf, sentenceOf } from './reactions.ts';

beforeAll(needInside);
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Floats over a call that says what the test says. */
const open = () => {
  let hear: (one: { id: string; name: string; emoji: Reaction }) => void = () => {};
  const call = { on: (_: string, fn: typeof hear) => ((hear = fn), () => (hear = () => {})) } as unknown as Call;
  const floats = createFloats(call);
  const shape = (seat: string) => floats.of(seat).value.map(({ emoji, count }) => `${emoji}${count}`);
  return { floats, shape, react: (id: string, emoji: Reaction) => hear({ id, name: id, emoji }) };
};

test('[RE6] a reaction floats over the tile of its sender for three seconds', () => {
  const { react, shape } = open();
  react('ada', '👏');
  expect([shape('ada'), shape('bob')]).toEqual([['👏1'], []]);
  vi.advanceTimersByTime(FLOAT_MS - 1);
  expect(shape('ada')).toEqual(['👏1']);
  vi.advanceTimersByTime(1);
  expect([shape('ada'), vi.getTimerCount()]).toEqual([[], 0]);
});

test('[RE7] the same sign in quick succession becomes one with a number, and no tile holds more than five', () => {
  const { react, shape, floats } = open();
  for (let i = 0; i < 3; i += 1) react('ada', '👏');
  react('ada', '🎉');
  expect(shape('ada')).toEqual(['👏3', '🎉1']);
  for (let i = 0; i < 1_000; i += 1) react('ada', REACTIONS[i % REACTIONS.length]!);
  expect([shape('ada').length, vi.getTimerCount()]).toEqual([5, 5]);
  floats.close();
  react('bob', '👍');
  expect([shape('bob'), vi.getTimerCount()]).toEqual([[], 0]);
});

test('[RE8] what is said of many reactions is one sentence: the first by name, the others by number', () => {
  const heard = (...names: string[]) => names.map((name) => ({ id: name, name, emoji: '👏' as const }));
  expect(sentenceOf(heard('Ada', 'Ada'))).toBe('Ada: Clapping');
  expect(sentenceOf(heard('Ada', 'Ben'))).toBe('Ada and 1 other reacted');
  expect(sentenceOf(heard('Ada', 'Ben', 'Cyd', 'Ada'))).toBe('Ada and 2 others reacted');
  expect(new Set(REACTIONS.map(nameOf)).size).toBe(REACTIONS.length);
});
