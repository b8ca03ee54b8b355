import { roomIdFrom } from '@parley/protocol';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Tester } from './testing/parley.ts';
import { operate, ServerProcess } from './testing/serverProcess.ts';

let folder: string;
/** A data directory with a room in it, its backup, and who was there; nobody uses it. */
let made: { dataDir: string; backup: string; room: string; ada: { seat: string; secret: string } };
const running: ServerProcess[] = [];
const testers: Tester[] = [];

/** Nobody is too fast for these servers. */
const FAST = Object.fromEntries(
  ['RATE_CHAT', 'RATE_JOINS', 'RATE_NEW_ROOMS', 'RATE_MESSAGES', 'RATE_MESSAGES_BURST'].map((name) => [
    name,
    '1000000',
  ]),
);
const start = async (dataDir: string): Promise<{ url: string; server: ServerProcess }> => {
  const server = new ServerProcess(dataDir, FAST);
  running.push(server);
  return { url: await server.ready(), server };
};
const newRoom = (): string => roomIdFrom(randomBytes(16));
const connect = (url: string): Tester => {
  const tester = new Tester(url);
  testers.push(tester);
  return tester;
};
const say = (tester: Tester, text: string, n: number) =>
  tester.ask('chat.send', { conversation: 'room', id: `line-${String(n).padStart(6, '0')}`, text });
const resume = (tester: Tester, room: string, { seat, secret }: { seat: string; secret: string }) => {
  const media = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' };
  return tester.ask('room.resume', { room, seat, secret, media, pairs: [] });
};
const linesOf = async (tester: Tester): Promise<{ n: number; text: string }[]> => {
  const lines: { n: number; text: string }[] = [];
  for (;;) {
    const page = await tester.ask('chat.since', { conversation: 'room', n: lines.at(-1)?.n ?? 0 });
    if (!page.ok) throw new Error(page.code);
    if (page.value.lines.length === 0) return lines;
    lines.push(...page.value.lines);
  }
};
const rest = async (): Promise<void> => {
  for (const tester of testers.splice(0)) tester.close();
  for (const server of running.splice(0)) await server.end('SIGKILL');
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-operate-'));
  const [dataDir, room] = [join(folder, 'made'), newRoom()];
  const { url, server } = await start(dataDir);
  const ada = connect(url);
  await ada.join(room, 'Ada');
  for (const n of [1, 2, 3]) await say(ada, `line ${n}`, n);
  await server.end();
  const backup = join(folder, 'made.backup');
  const report = await operate(dataDir, 'backup', backup);
  expect(report).toMatchObject({ code: 0, fault: '' });
  made = { dataDir, backup, room, ada: { seat: ada.seat, secret: ada.secret } };
  await rest();
}, 60_000);
afterEach(rest);
afterAll(() => rm(folder, { recursive: true, force: true }));

test(
  '[DA2] a backup of a server that is being written to holds everything that was acknowledged before it',
  { timeout: 90_000 },
  async () => {
    const dataDir = join(folder, 'busy');
    const { url, server } = await start(dataDir);
    const room = newRoom();
    const ada = connect(url);
    await ada.join(room, 'Ada');
    const acknowledged: string[] = [];
    const enough = new AbortController();
    const isWriting = (): boolean => !enough.signal.aborted;
    const write = async (): Promise<void> => {
      for (let n = 1; isWriting(); n += 1) {
        const answer = await say(ada, `line ${n}`, n);
        if (!answer.ok) throw new Error(answer.code);
        acknowledged.push(`line ${n}`);
      }
    };
    const seats: { seat: string; secret: string; room: string }[] = [];
    const visit = async (): Promise<void> => {
      while (isWriting()) {
        const visitor = connect(url);
        const visited = newRoom();
        await visitor.join(visited, 'Visitor');
        seats.push({ seat: visitor.seat, secret: visitor.secret, room: visited });
      }
    };
    const work = [write(), visit()];
    await ada.until(() => acknowledged.length > 300 && seats.length > 5, 'some work');
    const before = { lines: [...acknowledged], seats: [...seats] };
    const file = join(folder, 'busy.backup');
    const report = await operate(dataDir, 'backup', file);
    const after = acknowledged.length;
    enough.abort();
    await Promise.all(work);
    expect(report).toMatchObject({ code: 0, fault: '' });
    expect(report.out).toContain('checked): the database and push/key.pem');
    // It was written to meanwhile, or this has shown nothing.
    expect(after).toBeGreaterThan(before.lines.length);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).filter((entry) => entry.endsWith('.new'))).toEqual([]);
    await server.end();

    const anew = join(folder, 'anew');
    expect(await operate(anew, 'restore', file)).toMatchObject({ code: 0, fault: '' });
    const again = await start(anew);
    const back = connect(again.url);
    expect(await resume(back, room, ada)).toMatchObject({ ok: true });
    const lines = await linesOf(back);
    expect(lines.slice(0, before.lines.length).map(({ text }) => text)).toEqual(before.lines);
    expect(lines.map(({ n }) => n)).toEqual(lines.map((_, i) => i + 1));
    for (const seat of before.seats)
      expect(await resume(connect(again.url), seat.room, seat)).toMatchObject({ ok: true });
    expect(await readFile(join(anew, 'push/key.pem'), 'utf8')).toBe(
      await readFile(join(dataDir, 'push/key.pem'), 'utf8'),
    );
    // What belongs to the backup alone is not in the database.
    await again.server.end();
    const tables = (path: string) => {
      const database = new DatabaseSync(path, { readOnly: true });
      const names = database.prepare('SELECT name FROM sqlite_schema ORDER BY name').all();
      database.close();
      return names;
    };
    expect(tables(join(anew, 'parley.db'))).toEqual(tables(join(dataDir, 'parley.db')));
  },
);

test('[DA3] a backup takes the place of an earlier one and of nothing else', async () => {
  const { dataDir, backup } = made;
  const again = join(folder, 'again.backup');
  await cp(backup, again);
  const first = await stat(again);
  expect(await operate(dataDir, 'backup', again)).toMatchObject({ code: 0 });
  expect((await stat(again)).ino).not.toBe(first.ino);
  const letter = join(folder, 'letter.txt');
  await writeFile(letter, 'Dear Bob');
  expect(await operate(dataDir, 'backup', letter)).toMatchObject({
    code: 1,
    fault: expect.stringMatching(/is no backup of Parley.*nothing was changed/),
  });
  expect(await readFile(letter, 'utf8')).toBe('Dear Bob');
  const inside = await operate(dataDir, 'backup', join(dataDir, 'x.backup'));
  expect(inside).toMatchObject({ code: 1, fault: expect.stringContaining('in the data directory itself') });
});

test('[DA3] a backup that cannot be made is a sentence, and leaves nothing behind', async () => {
  const nowhere = await operate(join(folder, 'nowhere'), 'backup', join(folder, 'x.backup'));
  expect(nowhere).toMatchObject({ code: 1, fault: expect.stringContaining('There is no database in') });
  const absent = await operate(made.dataDir, 'backup', join(folder, 'no', 'folder', 'x.backup'));
  expect(absent).toMatchObject({ code: 1, fault: expect.stringMatching(/cannot be made: there is no such file/) });
  const damaged = join(folder, 'damaged');
  await cp(made.dataDir, damaged, { recursive: true });
  await truncate(join(damaged, 'parley.db'), 20_480);
  expect(await operate(damaged, 'backup', join(folder, 'x.backup'))).toMatchObject({
    code: 1,
    fault: expect.stringContaining('damaged'),
  });
  expect((await readdir(folder)).filter((entry) => entry.startsWith('x.backup'))).toEqual([]);
});

test('[DA4] a restored server has its rooms, its seats and its chat, and what was there is kept aside', async () => {
  const dataDir = join(folder, 'restored');
  const old = await start(dataDir);
  const other = connect(old.url);
  const otherRoom = newRoom();
  await other.join(otherRoom, 'Somebody');
  await old.server.end('SIGKILL');
  const report = await operate(dataDir, 'restore', made.backup);
  expect(report).toMatchObject({ code: 0, fault: '' });
  const aside = join(dataDir, (await readdir(dataDir)).find((entry) => entry.startsWith('before-restore-')) ?? '');
  expect(report.out).toContain(aside);
  const { url, server } = await start(dataDir);
  const back = connect(url);
  expect(await resume(back, made.room, made.ada)).toMatchObject({ ok: true });
  expect((await linesOf(back)).map(({ text }) => text)).toEqual(['line 1', 'line 2', 'line 3']);
  expect(await resume(connect(url), otherRoom, other)).toMatchObject({ code: 'seat.unknown' });
  await server.end();
  // What lies aside is whole: with what only its log had.
  const before = await start(aside);
  expect(await resume(connect(before.url), otherRoom, other)).toMatchObject({ ok: true });
});

test('[DA5] a restore refuses while a server runs, and what is damaged, newer or no backup, and changes nothing', async () => {
  const dataDir = join(folder, 'refused');
  await cp(made.dataDir, dataDir, { recursive: true });
  const look = async () => [
    await readFile(join(dataDir, 'parley.db')),
    (await readdir(dataDir)).filter((entry) => entry !== 'parley.lock'),
  ];
  const before = await look();
  const restored = async (name: string, harm: (file: string) => unknown): Promise<string> => {
    const file = join(folder, name);
    await cp(made.backup, file);
    await harm(file);
    const { code, fault } = await operate(dataDir, 'restore', file);
    expect([code, fault.trim().split('\n').length]).toEqual([1, 1]);
    return fault;
  };
  const changed = (sql: string) => (file: string) => {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  };
  expect(await restored('short', (file) => truncate(file, 40_960))).toMatch(/damaged.*Nothing was restored/);
  expect(await restored('newer', changed(`INSERT INTO kysely_migration VALUES ('2999-01-01-x', '')`))).toContain(
    'newer version',
  );
  expect(await restored('plain', changed('DROP TABLE backup_file'))).toContain('is no backup that npm run backup made');
  expect(await restored('gone', (file) => rm(file))).toContain('there is no such file');
  expect(await restored('folder', async (file) => (await rm(file), mkdir(file)))).toContain('is no backup');
  const away = `UPDATE backup_file SET path = '../../elsewhere' WHERE path LIKE 'push%'`;
  expect(await restored('away', changed(away))).toContain('leads elsewhere');
  expect(await look()).toEqual(before);
  const { server } = await start(dataDir);
  const refused = await operate(dataDir, 'restore', made.backup);
  expect(refused).toMatchObject({ code: 1, fault: expect.stringContaining('is in use by a server') });
  await server.end('SIGKILL');
  // The end of the process was the end of its lock.
  expect(await operate(dataDir, 'restore', made.backup)).toMatchObject({ code: 0 });
});

test('[DA15] what is stored of a person is handed out while the server runs, as a file for its owner alone', async () => {
  const dataDir = join(folder, 'people');
  await cp(made.dataDir, dataDir, { recursive: true });
  const { server } = await start(dataDir);
  const found = JSON.parse((await operate(dataDir, 'person', 'find', 'ada')).out) as { seats: { seat: string }[] };
  expect(found.seats.map(({ seat }) => seat)).toEqual([made.ada.seat]);
  const file = join(folder, 'ada.json');
  expect(await operate(dataDir, 'person', 'export', made.ada.seat, file)).toMatchObject({ code: 0 });
  const data = JSON.parse(await readFile(file, 'utf8')) as { stored: { line: { text: string }[] } };
  expect(data.stored.line.map(({ text }) => text)).toEqual(['line 1', 'line 2', 'line 3']);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await operate(dataDir, 'person', 'export', made.ada.seat, file)).toMatchObject({
    code: 1,
    fault: expect.stringContaining('not there yet'),
  });
  const refused = await operate(dataDir, 'person', 'delete', made.ada.seat);
  expect(refused).toMatchObject({ code: 1, fault: expect.stringContaining('in use by a server') });
  await server.end();
  const deleted = await operate(dataDir, 'person', 'delete', made.ada.seat);
  expect(deleted).toMatchObject({ code: 0, out: expect.stringContaining('line, blanked 3') });
  expect(deleted.out).toContain('Not reached from here');
  const again = await start(dataDir);
  expect(await resume(connect(again.url), made.room, made.ada)).toMatchObject({ code: 'seat.unknown' });
  const bob = connect(again.url);
  await bob.join(made.room, 'Bob');
  expect((await linesOf(bob)).map(({ n, text }) => [n, text])).toEqual([
    [1, ''],
    [2, ''],
    [3, ''],
  ]);
});

test('[DA15] a command that is none says which there are', async () => {
  for (const args of [[], ['backup', 'a', 'b'], ['restore'], ['person', 'delete'], ['person', 'forget', 'Ada']]) {
    expect(await operate(made.dataDir, ...args)).toMatchObject({
      code: 1,
      fault: expect.stringContaining('npm run restore -- FILE'),
    });
  }
  const absent = await operate(made.dataDir, 'person', 'export', 'Nobody');
  expect(absent).toMatchObject({
    code: 1,
    fault: expect.stringContaining('Nothing is stored of the name "Nobody" itself'),
  });
});

test('[DA2] npm run backup is such a command, and names a file from where it was called', async () => {
  const root = join(import.meta.dirname, '../../..');
  const env = { ...process.env, DATA_DIR: made.dataDir };
  const args = ['--prefix', root, 'run', 'backup', '--', 'named.backup'];
  await new Promise((resolve, reject) => {
    execFile('npm', args, { cwd: folder, env }, (error) => (error ? reject(error) : resolve(null)));
  });
  expect((await stat(join(folder, 'named.backup'))).size).toBeGreaterThan(10_000);
});
