import type { ChatLine } from '@parley/protocol';
import { expect, test } from 'vitest';
import { directFaults, lineFaults } from './judge.ts';
import { plan } from './plan.ts';
import { Recovery } from './recovery.ts';

const ADA = 'a'.repeat(26);
const line = (n: number, id = `ada-${String(n).padStart(6, '0')}`): ChatLine => ({
  ...{ conversation: 'room', n, id, from: ADA, name: 'Ada', text: id, at: n },
});
const taken = [1, 2, 3].map((n) => ({ id: line(n).id }));
const said = new Set([...taken.map(({ id }) => id), 'ada-000005']);
const whole = [1, 2, 3].map((n) => line(n));
const everybody = [
  { name: 'Ada', first: 1, lines: whole },
  { name: 'Late', first: 3, lines: whole.slice(2) },
];

test('[CX3] a log that is whole, in order and the same for everybody has no fault', () => {
  expect(lineFaults(whole, taken, said, everybody)).toEqual([]);
});

test.each([
  ['a line that was taken and is not there', [line(1), line(2)], /ada-000003 is not in the log/],
  ['a line that is there twice', [...whole, line(4, 'ada-000003')], /ada-000003 is in the log 2 times/],
  ['lines of an author that changed places', [line(1), line(2, 'ada-000003'), line(3, 'ada-000002')], /comes after/],
  ['a number that is missing', [line(1), line(3), line(4)], /gap before 3/],
  ['a line that nobody said', [...whole, line(4)], /ada-000004 is in the log and nobody/],
  ['somebody who has not read all', whole.slice(0, 2), /Late has 1 lines of 0/],
])('[CX3] %s is found', (_, log, fault) => {
  expect(lineFaults(log, taken, said, everybody).map(({ text }) => text)).toContainEqual(expect.stringMatching(fault));
});

const BEN = 'b'.repeat(26);
const between = (ada: readonly ChatLine[], ben: readonly ChatLine[]) => [
  { name: 'Ada', seat: ADA, linesWith: () => ada },
  { name: 'Ben', seat: BEN, linesWith: () => ben },
];
const whispered = ['ada-000001', 'ada-000003'].map((id) => ({ room: '', from: ADA, conversation: BEN, id }));
const elsewhere = { room: '', from: ADA, conversation: 'c'.repeat(26), id: 'ada-000002' };
const direct = [line(1), line(2, 'ada-000003')];

test('[CX3] what two have said to one another alone has no fault where both have all of it', () => {
  expect(directFaults(between(direct, direct), [...whispered, elsewhere], said)).toEqual([]);
});

test.each([
  ['a line that was taken and that neither has', direct.slice(0, 1), direct.slice(0, 1), 'lost', /ada-000003 is not/],
  ['a line that only its author has', direct, direct.slice(0, 1), 'lost', /Ada has 2 lines with Ben, who has 1/],
  ['a line that both have twice', [...direct, line(3, 'ada-000003')], null, 'doubled', /ada-000003 is in the log 2/],
  ['lines that changed places', [line(1, 'ada-000003'), line(2, 'ada-000001')], null, 'reordered', /comes after/],
  ['a beginning that is missing', direct.slice(1), null, 'lost', /gap before 2/],
])('[CX3] of what two have said to one another alone, %s is found', (_, ada, ben, how, fault) => {
  const faults = directFaults(between(ada, ben ?? ada), whispered, said);
  expect(faults).toContainEqual({ about: 'line', how, text: expect.stringMatching(fault) as string });
});

test('a plan is the same for the same seed, and has as many restarts as asked for', () => {
  const options = { seed: 5, members: 4, steps: 200, cuts: 0.3, kills: 2, stops: 1, stalls: 1 };
  const steps = plan(options);
  expect(plan(options)).toEqual(steps);
  expect(plan({ ...options, seed: 6 })).not.toEqual(steps);
  expect(steps.filter(({ is }) => is === 'kill')).toHaveLength(2);
  expect(plan({ ...options, cuts: 0 }).some(({ is }) => is === 'cut' || is === 'freeze')).toBe(false);
});

test('times of recovery are told by their ranks', () => {
  const recovery = new Recovery();
  for (let ms = 100; ms >= 1; ms -= 1) recovery.note('cut socket → back in the seat', ms);
  expect(recovery.table).toEqual({ 'cut socket → back in the seat': { times: 100, p50: 50, p95: 95, max: 100 } });
});
