import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, dev?: boolean, optional?: boolean, devOptional?: boolean }} Entry
 * @typedef {Record<string, Entry>} Tree
 */

/**
 * What node_modules holds, compared with package-lock.json: npm writes down what it laid there as its last act, so an
 * interrupted install counts as none, and one made by hand counts as well as ours.
 * @param {string} root
 * @returns {'none' | 'start' | 'full'}
 */
export function installedLevel(root) {
  const wanted = readTree(join(root, 'package-lock.json'));
  const laid = readTree(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !laid) return 'none';
  let level = /** @type {'start' | 'full'} */ ('full');
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/') || matches(entry, laid[path])) continue;
    if (!entry.dev) return 'none';
    level = 'start';
  }
  return level;
}

/**
 * @param {Entry} wanted
 * @param {Entry | undefined} laid
 */
function matches(wanted, laid) {
  // Optional packages are for one platform each; most are rightly absent.
  if (!laid) return wanted.optional === true || wanted.devOptional === true;
  return wanted.version === laid.version && wanted.integrity === laid.integrity;
}

/**
 * @param {string} file
 * @returns {Tree | null}
 */
function readTree(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}
