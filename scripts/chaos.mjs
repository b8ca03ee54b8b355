import { bootstrap, run } from './bootstrap.mjs';

const node = bootstrap('full');
process.exit(await run(node, ['--conditions=source', 'chaos/main.ts', ...process.argv.slice(2)]));
