import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { loggedOf } from './logged.ts';

const SECRET = 'c2VjcmV0LW9mLXRoaXMtc2VydmVyLWFsb25l';
const ROOM = 'k3vd-9x0q-7mzt-h2ep';

test('[LO2] whatever a server has kept of people or as a secret is seen in its log, and other words are not', () => {
  const data = mkdtempSync(join(tmpdir(), 'logged-'));
  expect(loggedOf(data, 'anything')).toEqual([]);
  writeFileSync(join(data, 'secrets.json'), JSON.stringify({ link: SECRET }));
  writeFileSync(join(data, 'key.pem'), `-----BEGIN PRIVATE KEY-----\n${SECRET.toUpperCase()}\n`);
  const file = new DatabaseSync(join(data, 'parley.db'));
  file.exec(`
    CREATE TABLE room (id, title); INSERT INTO room VALUES ('${ROOM}', 'Weekly sync');
    CREATE TABLE seat (name, secret_hash); INSERT INTO seat VALUES ('Ada', 'hash-of-a-secret');
    CREATE TABLE line (text); INSERT INTO line VALUES ('Tea at four?'), ('ok');
    CREATE TABLE webhook (secret); INSERT INTO webhook VALUES ('whsec_abc+/=');
  `);
  file.close();
  const calm = '{"level":30,"msg":"socket closed","address":"::1"} Adapter ok';
  expect(loggedOf(data, calm)).toEqual([]);
  for (const it of [
    SECRET,
    SECRET.toUpperCase(),
    ROOM,
    'Weekly sync',
    'Ada',
    'hash-of-a-secret',
    'Tea at four?',
    'whsec_abc+/=',
  ]) {
    expect([it, loggedOf(data, `${calm}\n{"detail":"${it}"}`)]).toEqual([it, [expect.any(String)]]);
  }
  rmSync(data, { recursive: true });
});
