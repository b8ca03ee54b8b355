import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installedLevel } from './installed.mjs';

const express = { 'node_modules/express': { version: '5.3.0', integrity: 'sha512-a' } };
const vitest = { 'node_modules/vitest': { version: '5.1.1', integrity: 'sha512-b', dev: true } };
const binding = { 'node_modules/binding-win32': { version: '1.0.0', integrity: 'sha512-c', optional: true } };
const root = { '': { name: 'parley', version: '0.1.0' } };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'installed-'));
  mkdirSync(join(folder, 'node_modules'));
  write('package-lock.json', { ...root, ...express, ...vitest, ...binding });
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, packages: object): void {
  writeFileSync(join(folder, file), JSON.stringify({ lockfileVersion: 3, packages }));
}

test('a folder without modules, or one where npm was cut short, counts as none', () => {
  expect(installedLevel(folder)).toBe('none');
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{"packages": {');
  expect(installedLevel(folder)).toBe('none');
});

test('everything laid counts as full, though the packages of other platforms are absent', () => {
  write('node_modules/.package-lock.json', { ...express, ...vitest });
  expect(installedLevel(folder)).toBe('full');
});

test('a tree without the tools counts as start', () => {
  write('node_modules/.package-lock.json', express);
  expect(installedLevel(folder)).toBe('start');
});

test('another version of one package, or other contents of it, counts as none', () => {
  write('node_modules/.package-lock.json', {
    ...vitest,
    'node_modules/express': { version: '5.2.0', integrity: 'sha512-a' },
  });
  expect(installedLevel(folder)).toBe('none');
  write('node_modules/.package-lock.json', {
    ...vitest,
    'node_modules/express': { version: '5.3.0', integrity: 'sha512-z' },
  });
  expect(installedLevel(folder)).toBe('none');
});
