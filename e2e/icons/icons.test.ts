import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ICONS, PUBLIC, sizeOfPng } from './icons.ts';

type Declared = { readonly src: string; readonly sizes: string; readonly purpose?: string };
const read = (path: string): Buffer => readFileSync(join(PUBLIC, path));
const manifest = JSON.parse(read('manifest.webmanifest').toString()) as {
  icons: Declared[];
  shortcuts: { icons: Declared[] }[];
};
const page = read('../index.html').toString();

test('[IN1] every icon in git is as large as it is to be', () => {
  for (const { path, size } of ICONS) expect(sizeOfPng(read(path)), path).toEqual({ width: size, height: size });
  expect(() => sizeOfPng(read('favicon.svg'))).toThrow('not a PNG');
});

test('[IN1] the manifest and the page name icons that are there, under the size that they have', () => {
  const inPage = [...page.matchAll(/href="(\/icons\/[^"]+)"(?: sizes="([^"]+)")?/g)].map(([, src = '', sizes]) => {
    return { src, sizes: sizes ?? '180x180' };
  });
  const declared = [...manifest.icons, ...manifest.shortcuts.flatMap(({ icons }) => icons), ...inPage];
  expect(declared).toHaveLength(7);
  for (const { src, sizes } of declared) {
    const size = src.endsWith('.svg') ? null : sizeOfPng(read(src));
    expect(size ? `${size.width}x${size.height}` : 'any', src).toBe(sizes);
  }
});

test('[IN1] there is what systems ask for: 192 and 512 pixels, one to cut shapes from, and one without pixels', () => {
  expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
    '192x192 any',
    '512x512 any',
    '512x512 maskable',
    'any any',
  ]);
});
