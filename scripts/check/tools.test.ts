import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT, runTool } from './stage.ts';

// Each test plants a fault in a small tree beside our real settings and asks the real tool about it.
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planted-'));
  for (const file of ['tsconfig.base.json', '.oxlintrc.json', '.oxfmtrc.json'])
    cpSync(join(ROOT, file), join(folder, file));
  for (const file of ['package.json', 'packages/room/package.json', 'packages/room/tsconfig.json']) {
    cpSync(join(ROOT, file), join(folder, file), { recursive: true });
  }
  cpSync(join(ROOT, 'packages/protocol'), join(folder, 'packages/protocol'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function saidBy(program: string, ...args: string[]): Promise<string> {
  return (await runTool(program, args, folder)).faults.join('\n');
}

const compile = () => saidBy('tsc', '-b', 'packages/room');
const lint = () => saidBy('oxlint', '--type-aware', '--deny-warnings', 'packages/room');

test('the compiler lets a pure file pass in packages/room', async () => {
  plant('packages/room/src/pure.ts', 'export const double = (x: number): number => x * 2;\n');
  expect(await compile()).toBe('');
});

test.each([
  ['fetch', `export const get = () => fetch('/');\n`],
  ['setTimeout', 'export const later = (fn: () => void) => setTimeout(fn, 1);\n'],
  ['console', `export const say = () => console.log('a');\n`],
  ['node:fs', `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n`],
  ['document', 'export const title = () => document.title;\n'],
])('the compiler refuses %s in packages/room', async (name, text) => {
  plant('packages/room/src/impure.ts', text);
  expect(await compile()).toContain(name);
});

test('the compiler refuses an enum, which Node cannot strip', async () => {
  plant('packages/room/src/enum.ts', 'export enum Side {\n  Left,\n}\n');
  expect(await compile()).toContain('erasableSyntaxOnly');
});

test('the linter lets a sound file pass', async () => {
  plant('packages/room/src/sound.ts', 'export const double = (x: number): number => x * 2;\n');
  expect(await lint()).toBe('');
});

test.each([
  [
    'no-floating-promises',
    'const later = async (): Promise<number> => 1;\nexport const run = (): void => {\n  later();\n};\n',
  ],
  [
    'switch-exhaustiveness-check',
    `export function f(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 0;\n}\n`,
  ],
  ['no-explicit-any', 'export const f = (x: any): unknown => x;\n'],
  [
    'max-lines',
    'export const a = 1;\n' + Array.from({ length: 301 }, (_, n) => `export const a${n} = ${n};\n`).join(''),
  ],
  ['no-barrel-file', `export * from './sound.ts';\n`],
])('the linter sees what breaks %s', async (rule, text) => {
  plant('packages/room/src/sound.ts', 'export const b = 2;\n');
  plant('packages/room/src/planted.ts', text);
  expect(await lint()).toContain(rule);
});

test('the linter sees two files that import each other', async () => {
  plant('packages/room/src/a.ts', `import { b } from './b.ts';\nexport const a = (): number => b();\n`);
  plant('packages/room/src/b.ts', `import { a } from './a.ts';\nexport const b = (): number => a();\n`);
  expect(await lint()).toContain('no-cycle');
});

test('the formatter sees a file that it would write otherwise', async () => {
  plant('packages/room/src/neat.ts', `export const a = 'a';\n`);
  expect(await saidBy('oxfmt', '--check', 'packages/room/src')).toBe('');
  plant('packages/room/src/messy.ts', `export const a = "a"`);
  expect(await saidBy('oxfmt', '--check', 'packages/room/src')).toContain('messy.ts');
});

test('the dead code stage sees an export that nobody imports', async () => {
  cpSync(join(ROOT, 'knip.json'), join(folder, 'knip.json'));
  plant('package.json', '{ "name": "planted", "type": "module", "workspaces": ["packages/*"] }');
  plant('packages/room/src/index.ts', `export { used } from './rule.ts';\n`);
  plant('packages/room/src/rule.ts', 'export const used = 1;\n');
  expect(await saidBy('knip', '--no-progress')).not.toContain('rule.ts');
  plant('packages/room/src/rule.ts', 'export const used = 1;\nexport const dead = 2;\n');
  expect(await saidBy('knip', '--no-progress')).toMatch(/dead\s.*rule\.ts/);
});
