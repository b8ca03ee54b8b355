import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool } from '../check/stage.ts';
import { faceOf, namesOf } from './face.ts';
import { guideFaults, updateGuide } from './guide.ts';

/** Where the compiler writes declarations to. */
const TYPES = join(ROOT, '.cache', 'types');
/** The public face in git, which is also the types of the package. */
const API = join(ROOT, 'packages', 'client', 'api');
const NOTICE = '// Written by `node scripts/api/document.ts -u` from packages/client/src. Change the sources there.\n';

/** A file of the public face as it should be, and what is wrong with its sources. */
export interface ApiFile {
  readonly path: string;
  readonly text: string;
  readonly faults: readonly string[];
}

/** The files of the SDK's public face, made from what `tsc -b` wrote last. */
export function apiFiles(): readonly ApiFile[] {
  const client = { root: TYPES, entry: 'client/index' };
  const others = namesOf(client, '@parley/client');
  return [file('parley', client), file('testing', { root: TYPES, entry: 'client/testing', others })];
}

/** What the sources or the files in git lack. */
export function apiFaults(): readonly string[] {
  return apiFiles().flatMap(({ path, text, faults }) => {
    const stale = !existsSync(path) || readFileSync(path, 'utf8') !== text;
    return [...faults, ...(stale ? [`${path.slice(ROOT.length + 1)} is stale; node scripts/api/document.ts -u`] : [])];
  });
}

function file(name: string, options: Parameters<typeof faceOf>[0]): ApiFile {
  const { text, faults } = faceOf(options);
  return { path: join(API, `${name}.d.ts`), text: `${NOTICE}\n${text}`, faults };
}

if (process.argv[1] === import.meta.filename) {
  const built = await runTool('tsc', ['-b', 'packages/client']);
  const faults = [...built.faults];
  if (faults.length === 0) {
    if (process.argv.includes('-u')) {
      mkdirSync(API, { recursive: true });
      for (const { path, text } of apiFiles()) writeFileSync(path, text);
      updateGuide();
    }
    faults.push(...apiFaults(), ...(await guideFaults()));
  }
  for (const fault of faults) console.error(fault);
  process.exit(faults.length === 0 ? 0 : 1);
}
