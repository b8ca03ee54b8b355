import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, fail, ROOT, run } from './bootstrap.mjs';
import { buildPage } from './page.mjs';
import { ensureBrowsers } from './test/browsers.mjs';
import { ensureNetworkTools } from './test/network.mjs';
import { ensureProxies } from './test/proxies.mjs';

// Whatever ends a run early, its last line says so.
let sums = '0 passed, 1 failed, 0 skipped';
process.on('exit', () => console.log(sums));

const node = bootstrap('full');
ensureBrowsers();
ensureNetworkTools();
ensureProxies();
buildPage(node);

const report = join(ROOT, '.cache', `tests-${process.pid}.json`);
const code = await run(node, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
  PARLEY_TEST_REPORT: report,
});
const result = readReport();
rmSync(report, { force: true });
if (!result) fail('The tests ended without a result.');
sums = result.sums;
console.log();
for (const line of result.lines) console.log(line);
process.exitCode = code !== 0 ? code : result.ok ? 0 : 1;

/** @returns {import('./test/summary.ts').Summary | null} */
function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return null;
  }
}
