import { expect, test } from 'vitest';
import pino from 'pino';
import { StoreFault } from '../ports/StoreFault.ts';
import { StoreLog } from './StoreLog.ts';

const open = () => {
  const lines: { level: number; msg: string; faults?: number }[] = [];
  const log = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line) as (typeof lines)[number]) });
  const clock = { now: 0 };
  return { lines, clock, storeLog: new StoreLog(log, () => clock.now) };
};

test('[DA14] a store that fails is said at once, then once a minute with how often, and once that it keeps again', () => {
  const { lines, clock, storeLog } = open();
  const fault = new StoreFault('full');
  for (; clock.now < 120_000; clock.now += 1_000) storeLog.fault(fault);
  expect(lines.map(({ level, faults }) => [level, faults])).toEqual([
    [50, 1],
    [50, 61],
  ]);
  expect(lines[0]?.msg).toContain('the disk is full');
  storeLog.well();
  expect(lines.at(-1)).toMatchObject({ level: 30, msg: 'the store keeps again', faults: 120 });
  storeLog.fault(fault);
  expect(lines.at(-1)).toMatchObject({ level: 50, faults: 1 });
});

test('[DA14] parts say what else went wrong themselves, and nothing of the store a second time', () => {
  const { lines, storeLog } = open();
  const failed = storeLog.failed('a room could not be kept');
  failed(new StoreFault('full'));
  expect(lines).toEqual([]);
  failed(new Error('a bug'));
  expect(lines).toMatchObject([{ level: 50, msg: 'a room could not be kept', err: { message: 'a bug' } }]);
});
