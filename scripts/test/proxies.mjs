import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../bootstrap.mjs';

/** Reverse proxies, by the Debian package that has each and its program there. */
const PACKAGES = new Map([
  ['caddy', 'usr/bin/caddy'],
  ['nginx', 'usr/sbin/nginx'],
]);

/** Where they are laid: installed they would start, and listen on ports of the machine. */
const FOLDER = join(ROOT, '.cache', 'proxies');

/** Brings Caddy and nginx from Debian's packages, where there are any. Without them the tests that need them are skipped, and say so. */
export function ensureProxies() {
  const missing = [...PACKAGES].flatMap(([name, program]) => (existsSync(join(FOLDER, program)) ? [] : [name]));
  if (missing.length === 0) return;
  if (spawnSync('apt-get', ['--version']).status === 0) {
    const began = Date.now();
    process.stdout.write('Fetching reverse proxies for the tests …');
    // A list of packages that is old names files that are gone.
    if (!fetchAll(missing) && process.getuid?.() === 0) {
      spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
      fetchAll(missing);
    }
    process.stdout.write(` ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
  }
  const still = [...PACKAGES].flatMap(([name, program]) => (existsSync(join(FOLDER, program)) ? [] : [name]));
  if (still.length > 0) console.log(`Not there: ${still.join(', ')}. The tests behind it are skipped.`);
}

/** @param {readonly string[]} names */
function fetchAll(names) {
  const files = join(FOLDER, 'deb');
  rmSync(files, { recursive: true, force: true });
  mkdirSync(files, { recursive: true });
  const fetched = spawnSync('apt-get', ['download', '-qq', ...names], { cwd: files, stdio: 'ignore' }).status === 0;
  for (const file of readdirSync(files)) spawnSync('dpkg-deb', ['-x', join(files, file), FOLDER], { stdio: 'ignore' });
  rmSync(files, { recursive: true, force: true });
  return fetched;
}
