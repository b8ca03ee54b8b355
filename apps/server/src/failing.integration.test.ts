import { roomIdFrom } from '@parley/protocol';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { secretOf } from './testing/callers.ts';
import { Tester } from './testing/parley.ts';
import { ServerProcess, unableToBeHumble } from './testing/serverProcess.ts';

let folder: string;
const running: ServerProcess[] = [];
const testers: Tester[] = [];
const mounted: string[] = [];

beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'parley-failing-'))));
afterEach(async () => {
  for (const tester of testers.splice(0)) tester.close();
  for (const server of running.splice(0)) await server.end('SIGKILL');
  for (const place of mounted.splice(0)) spawnSync('umount', [place]);
  await rm(folder, { recursive: true, force: true });
});

const start = (dataDir: string, humble: 'humble' | 'as we are' = 'as we are', settings = {}): ServerProcess => {
  const server = new ServerProcess(dataDir, { RATE_CHAT: '10000', ...settings }, humble);
  running.push(server);
  return server;
};
const connect = (url: string): Tester => {
  const tester = new Tester(url);
  testers.push(tester);
  return tester;
};
const newRoom = (): string => roomIdFrom(randomBytes(16));
let lines = 0;
const say = (tester: Tester, text = 'hello') =>
  tester.ask('chat.send', { conversation: 'room', id: `line-${String((lines += 1)).padStart(6, '0')}`, text });
const codeOf = (answer: { ok: true } | { ok: false; code: string }): string => (answer.ok ? 'ok' : answer.code);

type Harm = {
  readonly dataDir: string;
  readonly trouble: string;
  harm(server: ServerProcess): Promise<void>;
  mend(server: ServerProcess): Promise<void>;
};

/** A disk of two megabytes of its own, filled to the last byte: only root can mount one. */
const smallDisk = async (): Promise<Harm> => {
  const filler = join(folder, 'filler');
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=0700', 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  mounted.push(folder);
  const harm = async (): Promise<void> => {
    const file = await open(filler, 'w');
    for (let block = 65_536; block >= 1; block = Math.floor(block / 2)) {
      for (;;) if (!(await file.write(Buffer.alloc(block)).catch(() => null))) break;
    }
    await file.close();
  };
  return { dataDir: join(folder, 'data'), trouble: 'the disk is full', harm, mend: () => rm(filler) };
};

/** A system that lets the server's files grow no further (RLIMIT_FSIZE): each write beyond is an error of the disk. */
const shortFiles = async (): Promise<Harm> => {
  const dataDir = join(folder, 'data');
  const limit = ({ child }: ServerProcess, bytes: number | 'unlimited') => {
    const { status, stderr } = spawnSync('prlimit', ['--pid', `${child.pid}`, `--fsize=${bytes}:unlimited`], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
  };
  return {
    dataDir,
    trouble: 'the disk does not read or write',
    harm: async (server) => limit(server, (await stat(join(dataDir, 'parley.db-wal'))).size),
    mend: async (server) => limit(server, 'unlimited'),
  };
};

const isRoot = process.getuid?.() === 0;
const harms = [
  ['a disk that does not write', shortFiles] as const,
  ...(isRoot ? [['a full disk', smallDisk] as const] : []),
];

test.each(harms)(
  '[DA13] on %s asks that must be kept say store.unavailable, calls go on, and all is well again when it is',
  { timeout: 60_000 },
  async (_what, prepare) => {
    const { dataDir, trouble, harm, mend } = await prepare();
    const server = start(dataDir);
    const url = await server.ready();
    const [ada, bob, door] = [connect(url), connect(url), connect(url)];
    const room = newRoom();
    await ada.join(room, 'Ada');
    await bob.join(room, 'Bob');
    expect(codeOf(await say(ada, 'before'))).toBe('ok');
    await harm(server);
    // What fits into the last page of the file is kept still.
    for (let n = 0; n < 50 && codeOf(await say(ada, 'x'.repeat(2_000))) === 'ok'; n += 1);
    const told = bob.all('chat').length;
    const media = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' };
    const asks = {
      chat: say(ada),
      hand: ada.ask('people.hand', { up: true }),
      title: ada.ask('room.settings', { title: 'Weekly' }),
      join: door.ask('room.join', { room, name: 'Cyd', media }),
      name: connect(url).ask('name.claim', { name: 'Dan', secret: secretOf('Dan') }),
    };
    for (const [what, ask] of Object.entries(asks))
      expect([what, codeOf(await ask)]).toEqual([what, 'store.unavailable']);
    expect(bob.all('chat').length).toBe(told);
    expect(bob.view?.people.map(({ name }) => name)).toEqual(['Ada', 'Bob']);

    // The call goes on: signals, microphones, a page that comes back.
    const n = ada.signal(bob.seat);
    await bob.until(() => bob.all('signal').some((signal) => signal.n === n), 'a signal');
    expect(codeOf(await ada.ask('people.media', { ...media, microphone: 'off' }))).toBe('ok');
    await bob.until(() => bob.view?.people[0]?.media.microphone === 'off', 'the microphone');
    const again = connect(url);
    expect(codeOf(await again.ask('room.resume', { room, seat: ada.seat, secret: ada.secret, media, pairs: [] }))).toBe(
      'ok',
    );
    expect(codeOf(await again.ask('chat.since', { conversation: 'room', n: 0 }))).toBe('ok');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    // Who leaves now is told so, and leaves when that can be kept: their page is gone, and the seat's time runs out.
    expect(codeOf(await bob.ask('room.leave', {}))).toBe('store.unavailable');
    bob.socket.emit('going', {});
    bob.close();

    await mend(server);
    expect(codeOf(await say(again, 'after'))).toBe('ok');
    expect(codeOf(await door.ask('room.join', { room, name: 'Cyd', media }))).toBe('ok');
    expect(codeOf(await again.ask('people.hand', { up: true }))).toBe('ok');
    await again.until(
      () => again.heard.some(({ event, message }) => event === 'notice' && JSON.stringify(message).includes(`"left"`)),
      'that Bob left',
    );
    const page = await again.ask('chat.since', { conversation: 'room', n: 0 });
    const kept = page.ok ? page.value.lines : [];
    expect(kept.map(({ n }) => n)).toEqual(kept.map((_, i) => i + 1));
    expect([kept[0]?.text, kept.at(-1)?.text]).toEqual(['before', 'after']);
    await server.end();
    const log = (await server.log)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { level: number; msg: string });
    const errors = log.filter(({ level }) => level >= 50);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.msg).toContain(`nothing can be kept: ${trouble}`);
    expect(log.some(({ msg }) => msg === 'the store keeps again')).toBe(true);
  },
);

/** A data directory that a server has left. */
const left = async (): Promise<string> => {
  const dataDir = join(folder, 'data');
  const server = start(dataDir);
  await server.ready();
  await server.end();
  return dataDir;
};
const refusal = async (server: ServerProcess): Promise<string> => {
  expect((await server.ended)[0]).toBe(1);
  const said = await server.log;
  expect(said.trim().split('\n')).toHaveLength(1);
  return said;
};

test('[DA1] a second server on the same data is a sentence, and the first one goes on', async () => {
  const dataDir = join(folder, 'data');
  const first = start(dataDir);
  const url = await first.ready();
  expect(await refusal(start(dataDir))).toMatch(/is in use by another server.*Stop the other one, or set DATA_DIR/);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  await first.end('SIGKILL');
  await start(dataDir).ready();
});

test.skipIf(unableToBeHumble !== null).each([
  ['a file that is read-only', (dataDir: string) => chmod(join(dataDir, 'parley.db'), 0o400), /permission denied/],
  [
    'a file that may not be read',
    (dataDir: string) => chmod(join(dataDir, 'parley.db'), 0o000),
    /cannot be read: permission denied/,
  ],
  ['a directory that is read-only', (dataDir: string) => chmod(dataDir, 0o500), /cannot be (used|written)/],
  [
    'a directory that may not be looked into',
    (dataDir: string) => chmod(dataDir, 0o000),
    /cannot be used: permission denied/,
  ],
])('[DA12] %s is a sentence at the start, and the file stays as it was', async (_what, harm, sentence) => {
  const dataDir = await left();
  const before = await readFile(join(dataDir, 'parley.db'));
  await harm(dataDir);
  const said = await refusal(start(dataDir, 'humble'));
  expect(said).toMatch(sentence);
  expect(said).toMatch(/DATA_DIR/);
  await chmod(dataDir, 0o700);
  await chmod(join(dataDir, 'parley.db'), 0o600);
  expect(await readFile(join(dataDir, 'parley.db'))).toEqual(before);
  await start(dataDir, 'humble').ready();
});

test.skipIf(!isRoot)(
  '[DA12] a disk that is full at the start is a sentence, and the file stays as it was',
  async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'parley-left-'));
    const made = start(join(elsewhere, 'data'));
    await made.ready();
    await made.end();
    const { dataDir, harm, mend } = await smallDisk();
    await cp(join(elsewhere, 'data'), dataDir, { recursive: true });
    await rm(elsewhere, { recursive: true });
    const server = start(join(folder, 'unused'));
    await server.ready();
    await server.end();
    const before = await readFile(join(dataDir, 'parley.db'));
    await harm(server);
    expect(await refusal(start(dataDir))).toMatch(/cannot be (used|written|opened).*/);
    expect(await readFile(join(dataDir, 'parley.db'))).toEqual(before);
    await mend(server);
    await start(dataDir).ready();
  },
);
