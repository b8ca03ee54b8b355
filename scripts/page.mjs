import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, step } from './bootstrap.mjs';
import { compress } from './compress.mjs';

/** Everything that the built page is made of, under the root. */
const SOURCES = [
  'apps/web',
  'packages/protocol',
  'packages/room',
  'packages/client',
  'examples',
  'package-lock.json',
  'tsconfig.base.json',
];
/** The hash of the sources that a built page was made from, inside it: both come and go together. */
const STAMP = '.sources';

/**
 * Builds the page when its sources differ from those of the built one. The new one takes the old one's place whole.
 * @param {string} node
 * @param {string} [root]
 */
export function buildPage(node, root = ROOT) {
  const built = join(root, 'apps', 'web', 'dist');
  const sources = hashOfSources(root);
  if (stampOf(built) === sources) return;
  const next = join(root, '.cache', `page-${process.pid}`);
  const old = `${next}-old`;
  /** @param {string} what @param {readonly string[]} args */
  const build = (what, ...args) =>
    step(what, node, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', ...args, '--logLevel', 'warn'], {
      // Who asks for it may be a test, for which vite would build a page that is larger and slower than the real one.
      env: { ...process.env, NODE_ENV: 'production' },
    });
  build('Building the page', join(root, 'apps', 'web'), '--outDir', next, '--emptyOutDir', '--manifest');
  build('Building the SDK', '--config', join(root, 'apps', 'web', 'sdk.config.ts'), '--outDir', join(next, 'sdk'));
  // Examples are served as they are written; the one that needs a build is put in the place of its source.
  const examples = join(next, 'examples');
  cpSync(join(root, 'examples'), examples, { recursive: true });
  build('Building the examples', '--config', join(root, 'apps', 'web', 'examples.config.ts'), '--outDir', examples);
  compress(next);
  writeFileSync(join(next, STAMP), sources);
  if (existsSync(built)) renameSync(built, old);
  renameSync(next, built);
  rmSync(old, { recursive: true, force: true });
}

/**
 * A hash over the paths and contents of the page's sources, tests and built files left out.
 * @param {string} root
 * @returns {string}
 */
export function hashOfSources(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesOf(root, source)) {
      hash.update(`${file}\0`);
      hash.update(readFileSync(join(root, file)));
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} built
 * @returns {string | null}
 */
function stampOf(built) {
  try {
    return readFileSync(join(built, STAMP), 'utf8');
  } catch {
    return null;
  }
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => !['node_modules', 'dist'].includes(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesOf(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

if (process.argv[1] === import.meta.filename) buildPage(process.execPath);
