import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A file of the page in memory, ready to send. */
export interface PageFile {
  readonly type: string;
  /** Its name holds a hash of its content: it may be kept for ever. */
  readonly immutable: boolean;
  readonly tag: string;
  /** By Content-Encoding. A text is there as `gzip` from the start and as `br` a moment later. */
  readonly bodies: ReadonlyMap<string, Buffer>;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json; charset=utf-8'],
  ['.svg', 'image/svg+xml; charset=utf-8'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.webp', 'image/webp'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
  ['.mp3', 'audio/mpeg'],
  ['.ogg', 'audio/ogg'],
]);
const INDEX = '/index.html';

/**
 * The built page, read once into memory: a few hundred kilobytes. A path is looked up in a table, so no request can
 * leave the directory.
 */
export class Page {
  readonly #files: ReadonlyMap<string, PageFile>;

  /** Reads a directory; one that is missing makes a page without files. */
  static async load(directory: string): Promise<Page> {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
    // A name that begins with a dot is for whoever built the page.
    const files = entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name));
    const named = files.map(async (file): Promise<[string, PageFile]> => {
      const path = `/${relative(directory, file).split(sep).join('/')}`;
      return [path, await readPageFile(file, path)];
    });
    return new Page(new Map(await Promise.all(named)));
  }

  private constructor(files: ReadonlyMap<string, PageFile>) {
    this.#files = files;
  }

  /** What is served at a path; null where nothing is. `/` and `/r/ROOM` are the page itself, which decides what it shows. */
  at(path: string): PageFile | null {
    return /^\/(r\/[^/]+)?$/.test(path) ? this.index : (this.#files.get(path) ?? null);
  }

  /** The page itself; null when it has not been built. */
  get index(): PageFile | null {
    return this.#files.get(INDEX) ?? null;
  }
}

async function readPageFile(file: string, path: string): Promise<PageFile> {
  const plain = await readFile(file);
  const type = TYPES.get(extname(file).toLowerCase()) ?? 'application/octet-stream';
  const bodies = new Map([['identity', plain]]);
  if (type.includes('charset')) {
    bodies.set('gzip', await promisify(gzip)(plain, { level: 9 }));
    // The best quality takes longest and nobody has to wait for it.
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    brotliCompress(plain, { params }, (error, body) => {
      if (error === null) bodies.set('br', body);
    });
  }
  const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 16);
  return { type, immutable: path.startsWith('/assets/'), tag, bodies };
}
