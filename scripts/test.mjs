import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, ROOT, run } from './bootstrap.mjs';
import { buildPage } from './page.mjs';
import { ensureBrowsers } from './test/browsers.mjs';

const node = bootstrap('full');
ensureBrowsers();
buildPage(node);

const report = join(ROOT, '.cache', `tests-${process.pid}.json`);
const code = await run(node, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
  PARLEY_TEST_REPORT: report,
});
const { lines, ok } = readReport();
rmSync(report, { force: true });
for (const line of lines) console.log(line);
process.exit(code !== 0 ? code : ok ? 0 : 1);

/** @returns {{ lines: readonly string[], ok: boolean }} */
function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { lines: ['The tests ended without a result.', '0 passed, 1 failed, 0 skipped'], ok: false };
  }
}
