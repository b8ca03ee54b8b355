import { bootstrap, run } from './bootstrap.mjs';
import { buildPage } from './page.mjs';

const node = bootstrap('full');
buildPage(node);
process.exit(await run(node, ['scripts/dev/main.ts']));
