import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { SCRIPT, STYLE } from './dressing.ts';

/** A file of the page in memory. */
export type UiFile = {
  readonly type: string;
  /** Its name holds a hash of its content. */
  readonly immutable: boolean;
  readonly plain: Buffer;
  readonly gzipped: Buffer;
};

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml; charset=utf-8'],
  ['.png', 'image/png'],
]);
/** A `<link>` to another host: fonts from two networks. Nothing else in the package names one that a browser would ask. */
const ELSEWHERE = /<link\b[^>]*\bhref="(?:https?:)?\/\/[^>]*>/g;
const OURS = '<link rel="stylesheet" href="parley.css"><script src="parley.js"></script></head>';

/**
 * The built page of `@socket.io/admin-ui`, read from its package, by the names of its files. Taken out is what would be fetched from elsewhere;
 * put in is a script that fills in where to connect, and a style for the icons that came from there.
 */
export const loadAdminUi = async (): Promise<ReadonlyMap<string, UiFile>> => {
  const home = join(dirname(createRequire(import.meta.url).resolve('@socket.io/admin-ui/package.json')), 'ui/dist');
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // Source maps are three quarters of it, and only somebody who mends the page asks for them.
  const found = paths
    .filter((path) => TYPES.has(extname(path)))
    .map(async (path): Promise<[string, Buffer]> => {
      const name = relative(home, path).split(sep).join('/');
      const text = await readFile(path);
      return [name, extname(path) === '.html' ? Buffer.from(dressed(text.toString())) : text];
    });
  const texts = [
    ...(await Promise.all(found)),
    ['parley.js', Buffer.from(SCRIPT)],
    ['parley.css', Buffer.from(STYLE)],
  ] as const;
  return new Map(await Promise.all(texts.map(async ([name, plain]) => [name, await ready(name, plain)] as const)));
};

const dressed = (html: string): string => html.replaceAll(ELSEWHERE, '').replace('</head>', OURS);

const ready = async (name: string, plain: Buffer): Promise<UiFile> => ({
  type: TYPES.get(extname(name)) ?? 'application/octet-stream',
  immutable: /\.[0-9a-f]{8}\.\w+$/.test(name),
  plain,
  gzipped: await promisify(gzip)(plain, { level: 9 }),
});
