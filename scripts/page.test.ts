import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
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
