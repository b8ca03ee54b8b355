import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compress } from './compress.mjs';
import { hashOfSources } from './page.mjs';

test('the page is stale after any change of what it is made of, and after no other', () => {
  const root = mkdtempSync(join(tmpdir(), 'page-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  try {
    write('apps/web/src/main.tsx', 'a');
    write('package-lock.json', '{}');
    const seen = new Set([hashOfSources(root)]);
    const sources = [
      'apps/web/src/main.tsx',
      'apps/web/public/icon.svg',
      'packages/client/src/Call.ts',
      'package-lock.json',
    ];
    for (const path of sources) {
      write(path, 'changed');
      seen.add(hashOfSources(root));
    }
    expect(seen.size).toBe(1 + sources.length);

    for (const path of [
      'apps/web/dist/a.js',
      'apps/web/src/main.test.tsx',
      'apps/server/src/main.ts',
      'docs/SPEC.md',
    ]) {
      write(path, 'changed');
      seen.add(hashOfSources(root));
    }
    expect(seen.size).toBe(1 + sources.length);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('the texts of a built page are compressed beside them, by what they are made of, and pictures are not', () => {
  const page = mkdtempSync(join(tmpdir(), 'page-'));
  try {
    const text = 'export {};'.padEnd(3_000, ' ');
    mkdirSync(join(page, 'assets'));
    writeFileSync(join(page, 'assets', 'a.js'), text);
    writeFileSync(join(page, 'a.png'), text.replace('{}', '[]'));
    writeFileSync(join(page, '.sources'), 'for the builder');
    for (let times = 0; times < 2; times += 1) compress(page);
    const tag = createHash('sha256').update(text).digest('base64url').slice(0, 16);
    expect(readdirSync(join(page, '.compressed')).toSorted()).toEqual([`${tag}.br`, `${tag}.gz`]);
    expect(brotliDecompressSync(readFileSync(join(page, '.compressed', `${tag}.br`))).toString()).toBe(text);
    expect(gunzipSync(readFileSync(join(page, '.compressed', `${tag}.gz`))).toString()).toBe(text);
  } finally {
    rmSync(page, { recursive: true });
  }
});
