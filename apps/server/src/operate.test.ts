import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { openStore } from './adapters/openStore.ts';
import { operate } from './testing/serverProcess.ts';

const folder = await mkdtemp(join(tmpdir(), 'parley-operate-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('[DA15] a database that another program holds is one sentence', async () => {
  const { rooms } = await openStore(folder);
  await rooms.close();
  const other = new DatabaseSync(join(folder, 'parley.db'));
  other.exec('BEGIN IMMEDIATE');
  expect(await operate(folder, 'person', 'delete', 'Ada')).toEqual({
    code: 1,
    out: '',
    fault: 'The database cannot be used: another program holds the file. Mend that and try again.\n',
  });
  other.close();
});
