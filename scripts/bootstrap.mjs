// Runs on plain Node 20 with nothing installed, so it imports nothing but Node itself.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedLevel } from './bootstrap/installed.mjs';

/** The root of the clone. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** What brings Node where the machine's own is older than NODE_MAJOR. */
const NODE_MAJOR = 24;
const NODE_VERSION = '24.21.0';
/** How often a program started by npm looks whether npm is still there. */
const PARENT_CHECK_MS = 250;
/** Platforms that the npm registry has this Node for. */
const NODE_PACKAGES = ['linux-x64', 'linux-arm64', 'win-x64'];

/**
 * Makes the machine ready and returns the path of a Node that runs the project.
 * `start` installs what the server needs, `full` also what tests and checks need; nothing is done twice.
 * @param {'start' | 'full'} level
 * @returns {string}
 */
export function bootstrap(level) {
  const node = findNode();
  installModules(level);
  return node;
}

/**
 * Runs a program to its end under `node`, whose directory comes first in its PATH; signals reach it.
 * @param {string} node
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>} its exit code
 */
export function run(node, args, env = {}) {
  const child = spawn(node, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: pathWith(node) },
  });
  // A terminal sends Ctrl+C to the whole group already; a second one would read as "at once".
  const onInterrupt = () => process.stdin.isTTY || child.kill('SIGINT');
  const onTerminate = () => child.kill('SIGTERM');
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  process.on('SIGHUP', onTerminate);
  const orphan = process.env['npm_lifecycle_event'] ? endWithParent(onTerminate) : undefined;
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(orphan);
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
      process.off('SIGHUP', onTerminate);
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1));
    });
  });
}

/**
 * Ends the process with a sentence for the person at the terminal.
 * @param {string} sentence
 * @returns {never}
 */
export function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

/**
 * Does one long step: a line with its time, its output only when it fails.
 * @param {string} what
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, shell?: boolean, env?: NodeJS.ProcessEnv }} [options]
 */
export function step(what, program, args, options = {}) {
  const began = Date.now();
  process.stdout.write(`${what} …`);
  const done = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, npm_config_loglevel: 'error' },
    ...options,
  });
  process.stdout.write(` ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
  if (done.status === 0) return;
  console.error(done.error ? done.error.message : `${done.stdout}${done.stderr}`);
  fail(`${what} failed; the lines above say why.`);
}

/** @returns {string} */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (!NODE_PACKAGES.includes(platform)) {
    fail(
      `Parley needs Node ${NODE_MAJOR} or newer; this is ${process.version}, and there is no ready package of it for ` +
        `${platform}. Install it from https://nodejs.org and try again.`,
    );
  }
  const home = join(ROOT, '.cache', 'node');
  const folder = join(home, 'node_modules', `node-${platform}`);
  const node = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(node) && versionOf(folder) === NODE_VERSION) return node;
  mkdirSync(home, { recursive: true });
  // Its own package.json keeps npm from climbing to the workspace around it.
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  npm(`Fetching Node ${NODE_VERSION} (this one is ${process.version})`, home, [
    'install',
    '--no-save',
    `node-${platform}@${NODE_VERSION}`,
  ]);
  if (spawnSync(node, ['--version']).status !== 0) {
    fail(
      `Parley needs Node ${NODE_MAJOR} or newer, and the one from npm does not run on this machine. ` +
        'Install it from https://nodejs.org and try again.',
    );
  }
  return node;
}

/**
 * npm passes SIGTERM to its shell only, and the shell dies of it without a word to us.
 * @param {() => void} end
 */
function endWithParent(end) {
  const parent = process.ppid;
  return setInterval(() => process.ppid !== parent && end(), PARENT_CHECK_MS);
}

/** @param {'start' | 'full'} level */
function installModules(level) {
  const has = installedLevel(ROOT);
  if (has === 'full' || has === level) return;
  const what = level === 'start' ? 'Installing what the server needs' : 'Installing what the tests need';
  // Not `npm ci`: it refuses the lock file where a registry lacks the binary of some other platform. Versions and
  // hashes are the lock file's all the same, and --no-save leaves that file alone.
  npm(what, ROOT, ['install', '--no-save', ...(level === 'start' ? ['--omit=dev'] : [])]);
}

/**
 * @param {string} what
 * @param {string} folder
 * @param {readonly string[]} args
 */
function npm(what, folder, args) {
  const quiet = [...args, '--no-audit', '--no-fund', '--no-progress'];
  const script = process.env['npm_execpath'];
  // Under `npm start` this is the very npm the person called; else the one in PATH.
  if (script?.endsWith('npm-cli.js')) step(what, process.execPath, [script, ...quiet], { cwd: folder });
  else step(what, 'npm', quiet, { cwd: folder, shell: process.platform === 'win32' });
}

/**
 * @param {string} folder
 * @returns {string | null}
 */
function versionOf(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  } catch {
    return null;
  }
}

/** @param {string} node */
function pathWith(node) {
  return `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`;
}
