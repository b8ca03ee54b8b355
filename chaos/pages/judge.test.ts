import { expect, test } from 'vitest';
import { pageFaults, type Shown } from './judge.ts';
import { stoodStill } from './run.ts';

const SAID = ['Ada 1', 'Ben 1'];
const page = (name: string, change: Partial<Shown> = {}): Shown => ({
  ...{ name, seat: name, seats: ['Ben', 'Ada'], lines: SAID, left: [], connections: [0], closed: 1, shaken: 0 },
  ...change,
});
const before = [page('Ada', { lines: [] }), page('Ben', { lines: [] })];
const after = (change: Partial<Shown>) => [page('Ada'), page('Ben', change)];

test('[CX7] pages that show what they showed, and all that was said, have no fault', () => {
  expect(pageFaults(before, after({}), SAID)).toEqual([]);
});

test.each<[string, Partial<Shown>, string, string]>([
  ['another seat', { seat: 'Cleo' }, 'seat', 'wrong'],
  ['somebody who is not shown', { seats: ['Ben'] }, 'seat', 'wrong'],
  ['somebody who is said to have left', { left: ['Ada'] }, 'seat', 'lost'],
  ['a new connection', { connections: [1] }, 'seat', 'lost'],
  ['a connection that was closed', { closed: 2 }, 'seat', 'lost'],
  ['a connection that was shaken', { shaken: 1 }, 'seat', 'wrong'],
  ['a line that is missing', { lines: ['Ada 1'] }, 'line', 'lost'],
  ['a line that is there twice', { lines: ['Ada 1', 'Ben 1', 'Ben 1'] }, 'line', 'doubled'],
  ['lines in another order', { lines: ['Ben 1', 'Ada 1'] }, 'line', 'reordered'],
])('[CX7] %s is found', (_, change, about, how) => {
  expect(pageFaults(before, after(change), SAID)).toContainEqual(expect.objectContaining({ about, how }));
});

test('[CX7] a picture that stands still for much longer than beside no harm is told, and the machine is not blamed on it', () => {
  const gap = (usual: number, during: number) => ({ harm: 'kill', usual, during }) as const;
  expect(stoodStill([gap(200, 680), gap(210, 100)])).toBeNull();
  expect(stoodStill([gap(200, 720), gap(210, 100)])).toMatch('stood still for 720 ms');
  expect(stoodStill([gap(200, 790), gap(400, 100)])).toBeNull();
});
