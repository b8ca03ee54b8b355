import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../bootstrap.mjs';

const BOOTSTRAP = join(import.meta.dirname, '..', 'bootstrap.mjs');

/** A wrapper as start.mjs is one, around a program of one line. */
function wrap(program: string, env: Record<string, string> = {}): ChildProcess {
  const wrapper = `import { run } from ${JSON.stringify(BOOTSTRAP)}; process.exit(await run(process.execPath, ['-e', ${JSON.stringify(program)}]));`;
  return spawn(process.execPath, ['--input-type=module', '-e', wrapper], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: '', ...env },
  });
}

test('a program ends with the code that it gave', async () => {
  expect(await run(process.execPath, ['-e', 'process.exit(7)'])).toBe(7);
});

test('a program finds the Node that runs it first in its PATH', async () => {
  const look = `process.exit(process.env.PATH.startsWith(${JSON.stringify(dirname(process.execPath))}) ? 0 : 1)`;
  expect(await run(process.execPath, ['-e', look])).toBe(0);
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s reaches the program, which ends as it likes', async (signal) => {
  const wrapper = wrap(
    `process.on('${signal}', () => process.exit(9)); setInterval(() => {}, 1e6); console.log('ready');`,
  );
  await once(wrapper.stdout!, 'data');
  wrapper.kill(signal);
  expect(await once(wrapper, 'exit')).toEqual([9, null]);
});

test('a program that npm left behind ends', async () => {
  const inner = `setInterval(() => {}, 1e6); console.log(process.pid);`;
  const wrapper = `import { run } from ${JSON.stringify(BOOTSTRAP)}; await run(process.execPath, ['-e', ${JSON.stringify(inner)}]);`;
  // As npm's shell does on SIGTERM, this parent dies without telling its child.
  const parent = `require('node:child_process').spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(wrapper)}], { stdio: 'inherit' });`;
  const shell = spawn(process.execPath, ['-e', parent], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: 'start' },
  });
  const [printed] = (await once(shell.stdout, 'data')) as [Buffer];
  const pid = Number(printed.toString());
  shell.kill('SIGKILL');
  // The pipe closes when the last of them is gone.
  await once(shell.stdout, 'close');
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});
