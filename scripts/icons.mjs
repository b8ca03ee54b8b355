import { bootstrap, run } from './bootstrap.mjs';
import { ensureBrowsers } from './test/browsers.mjs';

const node = bootstrap('full');
ensureBrowsers();
process.exit(await run(node, ['--conditions=source', 'e2e/icons/main.ts']));
