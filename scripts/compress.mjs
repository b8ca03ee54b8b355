import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Where the compressed files of a page lie in it, by what they are made of: the server reads them instead of making them at each start. */
const FOLDER = '.compressed';
/** What is smaller compressed: texts. */
const TEXTS = new Set(['.html', '.js', '.css', '.ts', '.tsx', '.json', '.webmanifest', '.svg', '.txt']);

/**
 * Compresses the texts of a built page as well as can be, beside them.
 * @param {string} page
 */
export function compress(page) {
  const folder = join(page, FOLDER);
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(page, { recursive: true, withFileTypes: true })) {
    const hidden = join(entry.parentPath, entry.name).slice(page.length).includes('/.');
    if (!entry.isFile() || hidden || !TEXTS.has(extname(entry.name).toLowerCase())) continue;
    const plain = readFileSync(join(entry.parentPath, entry.name));
    const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 16);
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    writeFileSync(join(folder, `${tag}.br`), brotliCompressSync(plain, { params }));
    writeFileSync(join(folder, `${tag}.gz`), gzipSync(plain, { level: 9 }));
  }
}
