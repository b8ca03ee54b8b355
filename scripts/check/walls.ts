import { apiFaults } from './browser-api.ts';
import { importFaults } from './import-walls.ts';
import { partFaults } from './parts.ts';
import { isTest, readSources, type Source } from './sources.ts';
import type { Stage } from './stage.ts';

/** Names, of a file or a folder, that say nothing about what is inside. */
const EMPTY_NAME = /^(util|utils|helper|helpers|common|misc|types)$|(manager|utils|helpers?)$/i;
const MAX_LINES = 300;

/** The walls of the house that neither the compiler nor the linter can express. */
export const walls: Stage = {
  name: 'walls',
  run: () => ({ faults: readSources().flatMap(wallFaults) }),
};

/** What one file breaks. */
export function wallFaults(source: Source): readonly string[] {
  const faults = [...nameFaults(source), ...lengthFaults(source)];
  if (source.path.endsWith('.css') || isTest(source.path)) return faults;
  return [...faults, ...importFaults(source), ...apiFaults(source), ...partFaults(source)];
}

function nameFaults({ path }: Source): readonly string[] {
  const names = path.split('/').map((part) => part.replace(/\..*$/, ''));
  const faults = names
    .filter((name) => EMPTY_NAME.test(name))
    .map((name) => `${path}: "${name}" does not say what is inside`);
  if (path.endsWith('/index.ts') && !/^packages\/\w+\/src\/index\.ts$/.test(path)) {
    faults.push(`${path}: a package has one index.ts, for outsiders`);
  }
  return faults;
}

function lengthFaults({ path, text }: Source): readonly string[] {
  const lines = text.trimEnd().split('\n').length;
  return lines > MAX_LINES ? [`${path}: ${lines} lines, more than ${MAX_LINES}; split it by behaviour`] : [];
}
