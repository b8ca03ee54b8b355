import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { fail, step } from '../bootstrap.mjs';

/** @typedef {{ name: string, setting: string, paths: readonly string[] }} Browser */

/** @type {readonly Browser[]} */
const BROWSERS = [
  {
    name: 'Chromium',
    setting: 'CHROMIUM',
    paths: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  },
  { name: 'Firefox', setting: 'FIREFOX', paths: ['/usr/bin/firefox-esr', '/usr/bin/firefox'] },
];
const PACKAGES = ['chromium', 'firefox-esr', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

/** Sees to it that the tests find their browsers, and puts the paths in CHROMIUM and FIREFOX for them. */
export function ensureBrowsers() {
  const missing = missingBrowsers();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) fail(adviceFor(missing));
  step('Refreshing the list of packages', 'apt-get', ['update', '-qq']);
  step('Installing the browsers', 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const still = missingBrowsers();
  if (still.length > 0) fail(adviceFor(still));
}

/** @returns {readonly Browser[]} */
function missingBrowsers() {
  return BROWSERS.filter((browser) => {
    const named = process.env[browser.setting];
    const path = (named ? [named] : browser.paths).find(isProgram);
    if (path) process.env[browser.setting] = path;
    return path === undefined;
  });
}

/** @param {readonly Browser[]} missing */
function adviceFor(missing) {
  const names = missing.map((browser) => browser.name).join(' and ');
  const settings = missing.map((browser) => browser.setting).join(' and ');
  return (
    `The tests need ${names}. On Debian or Ubuntu: sudo apt-get install ${PACKAGES.join(' ')}\n` +
    `Elsewhere install it and name its program in ${settings}.`
  );
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
