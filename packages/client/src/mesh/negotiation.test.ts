import { expect, test } from 'vitest';
import { isPolite, onFirstOffer, onOffer, remedy, waitBefore } from './negotiation.ts';

test('[MD3] of two seats exactly one is polite: the smaller by code units, in every locale', () => {
  for (const [a, b] of [
    ['0a', '0b'],
    ['Z', 'a'],
    ['9', 'a'],
    ['a', 'aa'],
  ] as const) {
    expect([isPolite(a, b), isPolite(b, a)]).toEqual([true, false]);
  }
});

test('[MD4] colliding offers of one connection: one side yields, the other ignores', () => {
  expect(onOffer({ ours: 'unanswered', polite: true })).toBe('yield');
  expect(onOffer({ ours: 'unanswered', polite: false })).toBe('ignore');
  for (const polite of [true, false]) expect(onOffer({ ours: 'none', polite })).toBe('answer');
});

test('[MD3] colliding first offers: exactly one connection is kept', () => {
  expect(onFirstOffer({ ours: 'unanswered', polite: false })).toBe('keep');
  expect(onFirstOffer({ ours: 'unanswered', polite: true })).toBe('take');
});

test('[MD8] a first offer on an agreed pair is a reload and is taken by both', () => {
  for (const polite of [true, false]) {
    expect(onFirstOffer({ ours: 'agreed', polite })).toBe('take');
    expect(onFirstOffer({ ours: 'none', polite })).toBe('take');
  }
});

test('[MD17] help grows: an unanswered offer is said again once, ICE restarts twice, then a new connection', () => {
  expect([1, 2, 3, 9].map((attempt) => remedy(attempt, 'unanswered'))).toEqual([
    'replay',
    'afresh',
    'afresh',
    'afresh',
  ]);
  expect([1, 2, 3, 9].map((attempt) => remedy(attempt, 'none'))).toEqual(['restart', 'restart', 'afresh', 'afresh']);
});

test('[MD17] failed ICE restarts at once by who offered, attempts back off to 30 s and never end', () => {
  expect(waitBefore(1, 'failed', true)).toBe(0);
  expect([1, 2, 3, 4, 5, 6, 50].map((attempt) => waitBefore(attempt, 'failed', true))).toEqual([
    0, 4_000, 6_000, 10_000, 20_000, 30_000, 30_000,
  ]);
  for (const trouble of ['starting', 'disconnected', 'silent', 'failed'] as const) {
    for (const attempt of [1, 2, 7]) {
      expect(waitBefore(attempt, trouble, false) - waitBefore(attempt, trouble, true)).toBe(2_000);
    }
  }
});

test('[MD26] a path that was silent for 4 s is mended at once by who offered', () => {
  expect([waitBefore(1, 'silent', true), waitBefore(1, 'disconnected', true)]).toEqual([0, 2_500]);
});
