import { expect, test } from 'vitest';
import { CallReport, type Fault } from './CallReport.ts';

const BEN = { seat: 'ben', name: 'Ben' };
const LOSSY: Fault = { at: 'poor', why: 'loss' };
const PAUSED: Fault = { at: 'paused' };

test('[QU12] the report has whose connection was bad, why, and from when to when; what takes looks to be known began before', () => {
  const report = new CallReport();
  report.follow(BEN, [], 10_000);
  report.follow(BEN, [LOSSY], 14_000);
  report.follow(BEN, [LOSSY, PAUSED], 16_000);
  report.follow({ seat: 'cleo', name: 'Cleo' }, [{ at: 'lost' }], 18_000);
  expect(report.spells.map(({ name, from, to }) => [name, from, to])).toEqual([
    ['Ben', 10_000, null],
    ['Ben', 16_000, null],
    ['Cleo', 14_000, null],
  ]);
  report.follow(BEN, [], 40_000);
  expect(report.spells.map(({ fault, to }) => [fault.at, to])).toEqual([
    ['poor', 34_000],
    ['paused', 40_000],
    ['lost', null],
  ]);
});

test('[QU12] what was bad again within five seconds was bad all along, and for another reason is told apart', () => {
  const report = new CallReport();
  const at = (fault: Fault | null, now: number): void => report.follow(BEN, fault ? [fault] : [], now);
  at(PAUSED, 1_000);
  at(null, 2_000);
  at(PAUSED, 7_000);
  at(null, 8_000);
  at(PAUSED, 13_001);
  at({ at: 'poor', why: 'delay' }, 20_000);
  at(LOSSY, 22_000);
  expect(report.spells.map(({ from, to }) => [from, to])).toEqual([
    [1_000, 8_000],
    [13_001, 20_000],
    [16_000, 16_000],
    [18_000, null],
  ]);
});

test('[QU12] a report is bounded: the oldest goes first', () => {
  const report = new CallReport();
  for (let i = 0; i < 600; i += 1) {
    report.follow(BEN, [PAUSED], i * 10_000);
    report.follow(BEN, [], i * 10_000 + 1_000);
  }
  expect(report.spells).toHaveLength(500);
  expect(report.spells[0]?.from).toBe(1_000_000);
});
