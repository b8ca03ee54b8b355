import { bootstrap, run } from './bootstrap.mjs';
import { ensureBrowsers } from './test/browsers.mjs';
import { buildPage } from './page.mjs';

const node = bootstrap('full');
ensureBrowsers();
buildPage(node);
process.exit(await run(node, ['--conditions=source', 'e2e/film/main.ts']));
