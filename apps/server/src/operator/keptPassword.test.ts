import { chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keptPassword, makePassword } from './keptPassword.ts';

const folder = await mkdtemp(join(tmpdir(), 'parley-password-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test.skipIf(process.getuid?.() !== 0)('[AD1] a password that root makes is for the server’s user to read', async () => {
  await chown(folder, 4_321, 4_322);
  await makePassword(folder);
  const { uid, gid, mode } = await stat(join(folder, 'admin.json'));
  expect([uid, gid, mode & 0o777]).toEqual([4_321, 4_322, 0o600]);
  expect(await keptPassword(folder)).not.toBeNull();
});
