import type { Person, Portion, Quality } from '@parley/client';
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { createSpeaker, lineOf, saidAfter, sendsPicture } from './quality.ts';

const POOR: Quality = { at: 'poor', why: 'loss' };
const somebody = (name: string, quality: Quality, portion: Portion, more: object = {}): Person =>
  ({ me: false, name: signal(name), quality: signal(quality), portion: signal(portion), ...more }) as unknown as Person;
const me = (quality: Quality, portion: Portion, camera = true): Person =>
  somebody('Ada', quality, portion, { me: true, camera: signal(camera) });
const GOOD: Quality = { at: 'good' };

test('[QU11] the line says what is wrong with one’s own connection and what is done about it', () => {
  const ben = somebody('Ben', POOR, 'none');
  const cleo = somebody('Cleo', GOOD, 'whole');
  expect(lineOf([me(GOOD, 'whole'), cleo])).toBeNull();
  expect(lineOf([me(POOR, 'whole'), cleo])).toEqual({ key: 'quality.poor' });
  expect(lineOf([me(POOR, 'rough'), cleo])).toEqual({ key: 'quality.less' });
  expect(lineOf([me(GOOD, 'rough'), cleo])).toBeNull();
  expect(lineOf([me(POOR, 'none'), ben])).toEqual({ key: 'quality.paused' });
  expect(lineOf([me(GOOD, 'whole'), ben, cleo])).toEqual({ key: 'quality.pausedFor', names: ['Ben'] });
  expect(lineOf([me({ at: 'lost' }, 'none'), ben])).toEqual({ key: 'quality.lost' });
});

test('[QU11] of a camera that is off nothing is paused, and who is alone has no connection', () => {
  expect(lineOf([me(POOR, 'none', false), somebody('Ben', POOR, 'none')])).toEqual({ key: 'quality.poor' });
  expect(lineOf([me(POOR, 'none')])).toBeNull();
});

test('[QU16] aloud is said what is wrong, and that one’s picture is sent again once it is', () => {
  expect(saidAfter(null, 'quality.poor', true)).toBe('quality.poor');
  for (const paused of ['quality.paused', 'quality.pausedFor'] as const) {
    expect([saidAfter(paused, null, true), saidAfter(paused, 'quality.less', true)]).toEqual([
      ...['quality.sent', 'quality.sent'],
    ]);
  }
  expect(saidAfter('quality.paused', 'quality.pausedFor', true)).toBe('quality.pausedFor');
  expect(saidAfter('quality.paused', 'quality.lost', true)).toBe('quality.lost');
  expect([saidAfter('quality.less', null, true), saidAfter('quality.lost', null, true)]).toEqual([null, null]);
  // Of a camera that is off, and while one is away from the room, nothing is sent.
  expect(saidAfter('quality.paused', null, false)).toBeNull();
  expect(sendsPicture([me(GOOD, 'whole'), somebody('Ben', GOOD, 'whole')])).toBe(true);
  expect(sendsPicture([me(GOOD, 'whole', false), somebody('Ben', GOOD, 'whole')])).toBe(false);
  expect(sendsPicture([me(GOOD, 'whole')])).toBe(false);
});

test('[QU11] the same is said aloud once a minute', () => {
  let now = 0;
  const isNews = createSpeaker(() => now);
  expect([isNews('quality.poor'), isNews('quality.paused'), isNews('quality.poor')]).toEqual([true, true, false]);
  now = 59_999;
  expect(isNews('quality.poor')).toBe(false);
  now = 60_000;
  expect(isNews('quality.poor')).toBe(true);
});
