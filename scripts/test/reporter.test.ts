import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, runTool } from '../check/stage.ts';

test('failures, files that cannot be loaded and errors outside of tests all count, in the project of their own', async () => {
  // Inside the clone, so that the planted tests find vitest.
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.cache', 'planted-'));
  try {
    const plant = (name: string, text: string) =>
      writeFileSync(join(folder, name), `import { expect, test } from 'vitest';\n${text}`);
    plant('a.test.ts', `test('good', () => {});\ntest('bad', () => expect(1).toBe(2));\ntest.skip('later', () => {});`);
    plant('b.test.ts', `import './nowhere.ts';\ntest('never', () => {});`);
    plant('c.test.ts', `test('rejects late', () => { void Promise.reject(new Error('nobody hears me')); });`);
    writeFileSync(
      join(folder, 'vitest.config.ts'),
      `export default { test: { name: 'planted', include: ['*.test.ts'] } };`,
    );
    const report = join(folder, 'report.json');
    const program = `process.env.PARLEY_TEST_REPORT = ${JSON.stringify(report)};
      process.argv.splice(2, 0, 'run', '--root', ${JSON.stringify(folder)}, '--reporter', ${JSON.stringify(join(ROOT, 'scripts/test/reporter.ts'))});
      await import(${JSON.stringify(join(ROOT, 'node_modules/vitest/vitest.mjs'))});`;
    writeFileSync(join(folder, 'run.mjs'), program);
    await runTool(process.execPath, [join(folder, 'run.mjs')]);
    const { ok, sums, lines } = JSON.parse(readFileSync(report, 'utf8'));
    expect(sums).toBe('2 passed, 3 failed, 1 skipped');
    expect(ok).toBe(false);
    expect(lines[0]).toMatch(/^planted .* 2 passed, 2 failed, 1 skipped$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
