import { afterEach, expect, test } from 'vitest';
import { Scope } from '../scope.ts';
import { Runner, type Checks } from './Runner.ts';
import { bad, CHECKS, good, type Check, type CheckName, type CheckResult, type CheckRun } from './state.ts';

const LANES = [['camera', 'microphone', 'speaker'], ['server'], ['stun'], ['direct'], ['relay']] as const;
const FINE = good({ of: 'server', ms: 1 });

let scope = new Scope();
afterEach(() => {
  scope.end();
  scope = new Scope();
});

/** A runner whose checks go on until they are ended by hand. */
function begin(own: Partial<Checks> = {}) {
  const runs: { name: CheckName; run: CheckRun; end: (result: CheckResult) => void }[] = [];
  const byHand =
    (name: CheckName): Check =>
    (run) =>
      new Promise((end) => runs.push({ name, run, end }));
  const checks = Object.fromEntries(CHECKS.map((name) => [name, own[name] ?? byHand(name)])) as Checks;
  const runner = new Runner(scope, checks, LANES);
  const stands = () => CHECKS.map((name) => runner.state(name).value.at).join(' ');
  return { runner, runs, stands, names: () => runs.map(({ name }) => name).join(' ') };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('[CK1] nothing runs before it is asked for; then devices run one after the other and paths beside them', async () => {
  const { runner, runs, stands, names } = begin();
  expect(stands()).toBe('idle idle idle idle idle idle idle');
  runner.runAll();
  await settled();
  expect(stands()).toBe('running waiting waiting running running running running');
  runs[0]?.end(FINE);
  await settled();
  expect(stands()).toBe('good running waiting running running running running');
  runs.at(-1)?.end(bad('silent'));
  await settled();
  expect(names()).toBe('camera server stun direct relay microphone speaker');
  expect(runner.state('microphone').value).toEqual({ at: 'bad', fault: 'silent' });
});

test('[CK2] a check’s lifetime ends with it, whether it went well, badly or threw', async () => {
  const held: Scope[] = [];
  const keep =
    (result: CheckResult): Check =>
    async ({ scope }) => {
      held.push(scope);
      return result;
    };
  const throwing: Check = async ({ scope }) => {
    held.push(scope);
    throw new Error('a browser that knows nothing');
  };
  const { runner } = begin({ server: keep(FINE), stun: keep(bad('unanswered')), direct: throwing });
  for (const name of ['server', 'stun', 'direct'] as const) runner.run(name);
  await settled();
  expect(held.map(({ ended }) => ended)).toEqual([true, true, true]);
  expect(runner.state('direct').value).toEqual({ at: 'bad', fault: 'failed' });
});

test('[CK3] a line that runs again leaves the others as they are; its old run can no longer say anything', async () => {
  const { runner, runs } = begin();
  runner.runAll();
  await settled();
  const [first] = runs.filter(({ name }) => name === 'stun');
  runner.run('stun');
  await settled();
  expect(first?.run.scope.ended).toBe(true);
  first?.end(FINE);
  first?.run.show('playing');
  await settled();
  expect(runner.state('stun').value).toEqual({ at: 'running', step: 'working' });
  expect(runner.state('camera').value.at).toBe('running');
  runs.findLast(({ name }) => name === 'stun')?.end(bad('unanswered'));
  await settled();
  expect(runner.state('stun').value).toEqual({ at: 'bad', fault: 'unanswered' });
});

test('[CK3] everything again gives up what is under way and begins in order', async () => {
  const { runner, runs, stands } = begin();
  runner.runAll();
  await settled();
  runner.runAll();
  await settled();
  expect(runs.slice(0, 5).every(({ run }) => run.scope.ended)).toBe(true);
  expect(stands()).toBe('running waiting waiting running running running running');
  expect(runs).toHaveLength(10);
});

test('[CK4] a question to the person holds up nobody, is settled by the answer alone, and by one answer', async () => {
  const { runner, runs } = begin({ speaker: async () => ({ at: 'asking' }) });
  runner.settle('speaker', FINE);
  expect(runner.state('speaker').value.at).toBe('idle');
  runner.run('speaker');
  runner.run('camera');
  await settled();
  expect([runner.state('speaker').value.at, runner.state('camera').value.at]).toEqual(['asking', 'running']);
  runner.settle('speaker', bad('unheard'));
  runner.settle('speaker', FINE);
  expect(runner.state('speaker').value).toEqual({ at: 'bad', fault: 'unheard' });
  runs[0]?.end(FINE);
});

test('[CK2] an ended runner gives up what runs and begins nothing', async () => {
  const { runner, runs, names } = begin();
  runner.runAll();
  await settled();
  scope.end();
  expect(runs.every(({ run }) => run.scope.ended)).toBe(true);
  runner.run('server');
  runner.runAll();
  await settled();
  expect(names()).toBe('camera server stun direct relay');
});
