import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const PACKAGE = join(ROOT, 'apps/web/dist/sdk');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'parley-package-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const run = (program: string, args: readonly string[]): string =>
  execFileSync(program, args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });

test('[SD12] the package holds code, types and licence, and works with nothing beside it', () => {
  const [packed] = JSON.parse(run('npm', ['pack', PACKAGE, '--json', '--ignore-scripts'])) as [
    { filename: string; files: { path: string }[] },
  ];
  const paths = packed.files.map(({ path }) => path);
  expect(paths.filter((path) => !/^assets\/[\w.-]+\.js(\.map)?$/.test(path)).sort()).toEqual([
    'LICENSE',
    'package.json',
    'parley.d.ts',
    'parley.js',
    'parley.js.map',
    'testing.d.ts',
    'testing.js',
    'testing.js.map',
  ]);

  const installed = join(folder, 'node_modules/@parley/client');
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', packed.filename, '-C', installed, '--strip-components=1']);
  writeFileSync(
    join(folder, 'use.ts'),
    `import { JoinError, newRoomId, type Call } from '@parley/client';
import { fakeCall } from '@parley/client/testing';
const { call, others: [ben] } = await fakeCall('Ada', 'Ben');
const typed: Call = call;
ben?.chat.send('hello');
await new Promise<void>((read) => typed.chat.lines.subscribe((lines) => lines.length === 1 && read()));
console.log(typed.chat.lines.value[0]?.text, newRoomId().length, new JoinError('room.full').code);
call.close();
ben?.close();
`,
  );
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const options = {
    strict: true,
    noEmit: true,
    module: 'NodeNext',
    target: 'ES2024',
    lib: ['ES2024', 'DOM'],
    types: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['use.ts'] }));
  run(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder]);
  expect(run(process.execPath, ['use.ts'])).toBe('hello 19 room.full\n');
});
