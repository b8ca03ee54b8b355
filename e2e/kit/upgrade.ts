import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from './person.ts';
import { test as plain } from './test.ts';

const BUILT = join(import.meta.dirname, '../../apps/web/dist');
const HASH = /-([\w-])([\w-]{7})(\.\w+)$/;

/** A page in a directory of its own, to be served by `PAGE_DIR`. */
interface OtherPage {
  readonly directory: string;
  /** Takes parts away, as an upload that broke off would. */
  lose(name: RegExp): void;
  /** Changes a file that has no hash; null takes it away. */
  change(name: string, change: ((text: string) => string) | null): void;
  close(): void;
}

/** The built page as a later build of other sources would be: the same page, every file under another hash, and none under the old one. */
function newerPage(): OtherPage {
  const directory = mkdtempSync(join(tmpdir(), 'parley-page-'));
  cpSync(BUILT, directory, { recursive: true });
  const assets = join(directory, 'assets');
  const names = readdirSync(assets).filter((name) => HASH.test(name));
  const renamed = names.map((name): [string, string] => [name, name.replace(HASH, '-$2$1$3')]);
  const texts = ['index.html', ...names.filter((name) => /\.(js|css)$/.test(name)).map((name) => join('assets', name))];
  for (const text of texts) {
    const file = join(directory, text);
    const old = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      renamed.reduce((page, [from, to]) => page.replaceAll(from, to), old),
    );
  }
  for (const [from, to] of renamed) renameSync(join(assets, from), join(assets, to));
  return {
    directory,
    lose: (name) => {
      for (const file of readdirSync(assets)) if (name.test(file)) rmSync(join(assets, file));
    },
    change: (name, change) => {
      const file = join(directory, name);
      if (change) writeFileSync(file, change(readFileSync(file, 'utf8')));
      else rmSync(file);
    },
    close: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** A test that has a newer page at hand; it is taken away after the test. */
export const test = plain.extend('newer', async ({}, { onCleanup }): Promise<OtherPage> => {
  const newer = newerPage();
  onCleanup(() => newer.close());
  return newer;
});

/** The script that a page began with: which build it is. */
export const buildOf = (person: Person): Promise<string> =>
  person.page.evaluate(() => document.querySelector('script[type=module]')?.getAttribute('src') ?? '');
