import { bootstrap, run } from './bootstrap.mjs';

const node = bootstrap('start');
// Files are named from where the person stands; DATA_DIR as it is for `npm start`.
const env = { INIT_CWD: process.env['INIT_CWD'] ?? process.cwd() };
process.exit(await run(node, ['--conditions=source', 'apps/server/src/operate.ts', ...process.argv.slice(2)], env));
