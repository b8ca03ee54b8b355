import { bootstrap, run } from './bootstrap.mjs';

const node = bootstrap('full');
process.exit(await run(node, ['scripts/check/main.ts', ...process.argv.slice(2)]));
