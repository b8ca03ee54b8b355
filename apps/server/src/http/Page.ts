import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { roomFromText } from '@parley/protocol';

/** A file of the page in memory, ready to send. */
export interface PageFile {
  readonly type: string;
  /** Its name holds a hash of its content: it may be kept for ever. */
  readonly immutable: boolean;
  readonly tag: string;
  /** The hashes of what an HTML file has inline, as its policy names them: `'sha256-…'`. */
  readonly inline: { readonly scripts: readonly string[]; readonly styles: readonly string[] };
  /** By Content-Encoding. A text is there as `gzip` from the start and as `br` then or a moment later. */
  readonly bodies: ReadonlyMap<string, Buffer>;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.ts', 'text/plain; charset=utf-8'],
  ['.tsx', 'text/plain; charset=utf-8'],
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
const EXAMPLES = '/examples/';
/** Where the build leaves its texts compressed, by the hashes of what they are made of; a page that was built otherwise is compressed at the start. */
const COMPRESSED = '.compressed';
/** What browsers run or draw of an HTML file itself: a `<script>` without `src`, a `<style>`. */
const INLINE = /<(script|style)(?![^>]*\ssrc=)[^>]*>(.*?)<\/\1>/gs;

/**
 * The built page, read once into memory: a few hundred kilobytes. A path is looked up in a table, so no request can
 * leave the directory.
 */
export class Page {
  readonly #files: ReadonlyMap<string, PageFile>;

  /** Reads a directory, the examples in it only where they are wanted; one that is missing makes a page without files. */
  static async load(directory: string, { examples }: { readonly examples: boolean }): Promise<Page> {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
    // A name that begins with a dot is for whoever built the page.
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter(
        (file) =>
          !relative(directory, file)
            .split(sep)
            .some((part) => part.startsWith('.')),
      );
    const compressed = join(directory, COMPRESSED);
    const named = files
      .map((file) => ({ file, path: `/${relative(directory, file).split(sep).join('/')}` }))
      .filter(({ path }) => examples || !path.startsWith(EXAMPLES))
      .map(async ({ file, path }): Promise<[string, PageFile]> => [
        path,
        await readPageFile(file, { path, compressed }),
      ]);
    return new Page(new Map(await Promise.all(named)));
  }

  private constructor(files: ReadonlyMap<string, PageFile>) {
    this.#files = files;
  }

  /**
   * What is served at a path; null where nothing is. `/`, `/check`, `/admin` and the link of a meeting are the page itself, which decides
   * what it shows; `/examples` is the list of them.
   */
  at(path: string): PageFile | null {
    if (path === '/examples' || path === EXAMPLES) return this.#files.get(`${EXAMPLES}index.html`) ?? null;
    const isView = path === '/' || path === '/check' || isAdmin(path) || isMeeting(path);
    return isView ? this.index : (this.#files.get(path) ?? null);
  }

  /** The page itself; null when it has not been built. */
  get index(): PageFile | null {
    return this.#files.get(INDEX) ?? null;
  }
}

/** The operator's page, and what it shows below. */
function isAdmin(path: string): boolean {
  return /^\/admin(\/((rooms|webhooks)(\/[^/]+)?|events|names|keys)?)?$/.test(path);
}

/** A link that a meeting can have, read as forgivingly as the page does. */
function isMeeting(path: string): boolean {
  const code = /^\/r\/([^/]+)\/?$/.exec(path)?.[1];
  return code !== undefined && roomFromText(code) !== null;
}

type Place = { readonly path: string; readonly compressed: string };

async function readPageFile(file: string, { path, compressed }: Place): Promise<PageFile> {
  const plain = await readFile(file);
  const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 16);
  const type = TYPES.get(extname(file).toLowerCase()) ?? 'application/octet-stream';
  const bodies = new Map([['identity', plain]]);
  if (type.includes('charset')) {
    const made = await Promise.all(['br', 'gz'].map((kind) => readFile(join(compressed, `${tag}.${kind}`)))).catch(
      () => null,
    );
    const [br, gz] = made ?? [];
    bodies.set('gzip', gz ?? (await promisify(gzip)(plain, { level: 9 })));
    if (br) bodies.set('br', br);
    else {
      // The best quality takes longest and nobody has to wait for it.
      const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
      brotliCompress(plain, { params }, (error, body) => {
        if (error === null) bodies.set('br', body);
      });
    }
  }
  const immutable = /^\/((sdk|examples)\/)?assets\//.test(path);
  return { type, immutable, tag, inline: inlineOf(type.startsWith('text/html') ? plain.toString() : ''), bodies };
}

function inlineOf(html: string): PageFile['inline'] {
  const found = [...html.matchAll(INLINE)].map(([, tag, text = '']) => ({ tag, hash: hashOf(text) }));
  const of = (tag: string): string[] => found.filter((one) => one.tag === tag).map(({ hash }) => hash);
  return { scripts: of('script'), styles: of('style') };
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
