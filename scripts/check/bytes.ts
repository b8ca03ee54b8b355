import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { filesOf, type Manifest, pageFiles } from './page-files.ts';
import { weighSdk } from './sdk-weight.ts';
import { type Finding, ROOT, runTool, type Stage } from './stage.ts';

/** What a phone on 3G has to fetch, in bytes as they travel: JS and CSS, and our own code of the SDK's entry, gzipped. */
const PAGE_BYTES = 60_000;
const SDK_BYTES = 20_000;
/** A font travels as it is. */
const FONT_BYTES = 50_000;

const DIST = join(ROOT, 'apps', 'web', 'dist');
/** The words that every page fetches first in a language other than English, and those of the start page in any. */
const FIRST = /i18n\/[\w-]+\/first\.ts$/;
const HOME = /i18n\/[\w-]+\/home\.ts$/;
const INSIDE = /i18n\/[\w-]+\/inside\.ts$/;

/** The pages with a budget, the module that each one's own code starts in, and its words. */
const PAGES = [
  { name: 'Home', module: /features\/home\//, words: [FIRST, HOME] },
  { name: 'Door', module: /features\/door\//, words: [FIRST] },
];
/** What a drawn door fetches for *Join*: the connection, the call, the room and its words. It delays nobody who types a name. */
const JOIN = /features\/door\/|client\/src\/(link\/socket|Call|mesh\/prepare)\.ts$|features\/room\/inside/;
/** The one script of index.html that is no module: the manifest does not know it. */
const CLASSIC = 'theme.js';

/** One thing weighed. */
export interface Weight {
  readonly name: string;
  readonly bytes: number;
  readonly budget: number;
}

/** Home and Door, in whatever language, the SDK and the font within their budgets. */
export const bytes: Stage = {
  name: 'bytes',
  run: async () => {
    const built = await runTool(process.execPath, ['scripts/page.mjs']);
    if (built.faults.length > 0) return built;
    const manifest = JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8')) as Manifest;
    const longest = (words: RegExp) => Math.max(0, ...filesOf(manifest, words).map(gzipped));
    const pages = PAGES.map(({ name, module, words }) => {
      const files = [...pageFiles(manifest, module), CLASSIC];
      return {
        name: `${name} (${files.length} files and the longest language)`,
        bytes: sum([...files.map(gzipped), ...words.map(longest)]),
        budget: PAGE_BYTES,
      };
    });
    const sdk = await weighSdk(ROOT);
    const { faults, notes = [] } = weigh([...pages, { name: 'SDK', bytes: sdk.entry, budget: SDK_BYTES }, ...fonts()]);
    const later = [...sdk.later].map(([name, size]) => `SDK, fetched when needed, ${name}: ${kilobytes(size)}`);
    const following = `Door, fetched for Join once it is drawn: ${kilobytes(sum(forJoin(manifest).map(gzipped)) + longest(INSIDE))}`;
    return { faults, notes: [...notes, following, ...later, servedSdk()] };
  },
};

function forJoin(manifest: Manifest): readonly string[] {
  const door = new Set(pageFiles(manifest, /features\/door\//));
  return pageFiles(manifest, JOIN).filter((file) => !door.has(file));
}

/** What another site's page fetches of the SDK that we serve, vendors included: to stand at the door, and to be in a call. */
function servedSdk(): string {
  const at = (name: string) => join('sdk', name);
  const entry = staticallyFrom(new Set(['parley.js']));
  const call = readdirSync(join(DIST, 'sdk', 'assets')).filter((name) => /^(socket|Call|prepare)-.*\.js$/.test(name));
  const inCall = staticallyFrom(new Set([...entry, ...call.map((name) => `assets/${name}`)]));
  const weight = (names: ReadonlySet<string>) => kilobytes(sum([...names].map((name) => gzipped(at(name)))));
  return `SDK as it is served, with its vendors: ${weight(entry)} at once, ${weight(inCall)} in a call`;
}

/** Files of the served SDK and all that they import at once. */
function staticallyFrom(files: Set<string>): ReadonlySet<string> {
  for (const file of files) {
    const text = readFileSync(join(DIST, 'sdk', file), 'utf8');
    for (const [, path = ''] of text.matchAll(/(?:from|import)\s*["'`](\.[^"'`]+)["'`]/g)) {
      files.add(join(file, '..', path));
    }
  }
  return files;
}

/** Turns weights into notes, and those over budget into faults. */
export function weigh(weights: readonly Weight[]): Finding {
  return {
    notes: weights.map((it) => `${it.name}: ${kilobytes(it.bytes)} of ${kilobytes(it.budget)}`),
    faults: weights.filter((it) => it.bytes > it.budget).map((it) => `${it.name} is over its budget`),
  };
}

function fonts(): readonly Weight[] {
  const names = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.woff2'));
  return names.map((name) => ({ name, bytes: readFileSync(join(DIST, name)).length, budget: FONT_BYTES }));
}

function gzipped(file: string): number {
  return gzipSync(readFileSync(join(DIST, file))).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
