import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StartFault } from '../config/StartFault.ts';
import { pushKey } from './pushKey.ts';

let dataDir: string;
beforeEach(async () => (dataDir = await mkdtemp(join(tmpdir(), 'parley-push-'))));
afterEach(() => rm(dataDir, { recursive: true }));

const file = (): string => join(dataDir, 'push', 'key.pem');
const faultOf = async (): Promise<string> => {
  const fault: unknown = await pushKey(dataDir).catch((error: unknown) => error);
  return fault instanceof StartFault ? fault.sentences.join(' ') : `no fault: ${String(fault)}`;
};

test('[CL78] the key is made at the first start, for the owner of the files alone, and used again at the next', async () => {
  const made = await pushKey(dataDir);
  expect(made.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  expect([(await stat(file())).mode & 0o777, (await stat(join(dataDir, 'push'))).mode & 0o777]).toEqual([0o600, 0o700]);
  const text = await readFile(file(), 'utf8');
  expect((await pushKey(dataDir)).equals(made)).toBe(true);
  expect(await readFile(file(), 'utf8')).toBe(text);
});

test.each([
  ['nothing', ''],
  ['half a key', '-----BEGIN PRIVATE KEY-----\nMIGHAgEA'],
  ['a key of another curve', pem('P-384')],
  ['something else', 'hello'],
])('[CL78] of a file with %s a sentence says what to do, and it stays as it was', async (_, text) => {
  await mkdir(join(dataDir, 'push'));
  await writeFile(file(), text);
  expect(await faultOf()).toBe(
    `${file()} is not a private key of the curve P-256 in PEM format. ` +
      'Put it back from a copy, or remove it: a new one is made then, and devices are asked again when their page is opened.',
  );
  expect(await readFile(file(), 'utf8')).toBe(text);
});

test('[CL78] where the key cannot be kept a sentence says so', async () => {
  await writeFile(join(dataDir, 'push'), '');
  expect(await faultOf()).toBe(
    `The key for pushes cannot be kept in ${file()}: a part of that path is not a directory. ` +
      'Set DATA_DIR to a directory that the server may write, or PUSH=off.',
  );
});

function pem(namedCurve: string): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
