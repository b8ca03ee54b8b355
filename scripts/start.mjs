import { bootstrap, run } from './bootstrap.mjs';
import { buildPage } from './page.mjs';

const node = bootstrap('start');
buildPage(node);
process.exit(await run(node, ['--conditions=source', 'apps/server/src/main.ts', ...process.argv.slice(2)]));
