import { bootstrap, run } from './bootstrap.mjs';

const node = bootstrap('start');
process.exit(await run(node, ['--conditions=source', 'apps/server/src/operator/main.ts']));
