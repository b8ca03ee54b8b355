import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StartFault } from '../config/StartFault.ts';
import { linkSecret } from './linkSecret.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'parley-secret-'))));
afterEach(() => rm(folder, { recursive: true }));

const file = (): string => join(folder, 'secrets.json');
const faultOf = async (dataDir: string): Promise<string> => {
  const fault: unknown = await linkSecret(dataDir).catch((error: unknown) => error);
  return fault instanceof StartFault ? fault.sentences.join(' ') : `no fault: ${String(fault)}`;
};

test('[JL6] the secret is made at the first start, for the owner of the files alone, and used again at the next', async () => {
  const made = await linkSecret(folder);
  expect(made).toMatch(/^[\w-]{43}$/);
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ link: made });
  expect(await linkSecret(folder)).toBe(made);
  expect(await linkSecret(join(folder, 'another'))).not.toBe(made);
});

test('[JL6] what else is kept beside it stays when it is made', async () => {
  await writeFile(file(), '{"other":"something"}');
  const made = await linkSecret(folder);
  expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ other: 'something', link: made });
});

test.each([
  ['nothing', ''],
  ['half of it', '{"link":"'],
  ['a list', '[]'],
  ['one that is short', '{"link":"0123456789"}'],
])('[JL6] of a file with %s a sentence says what to do, and it stays as it was', async (_, text) => {
  await writeFile(file(), text);
  expect(await faultOf(folder)).toBe(
    `${file()} holds no secret of join links. ` +
      'Put it back from a copy, or remove it: a new secret is made then, and all join links are worthless.',
  );
  expect(await readFile(file(), 'utf8')).toBe(text);
});

test('[JL6] where the secret cannot be kept a sentence says so', async () => {
  await writeFile(join(folder, 'file'), '');
  const place = join(folder, 'file', 'secrets.json');
  expect(await faultOf(join(folder, 'file'))).toBe(
    `The secret of join links cannot be kept in ${place}: a part of that path is not a directory. ` +
      'Set DATA_DIR to a directory that the server may write, or set LINK_SECRET.',
  );
});
