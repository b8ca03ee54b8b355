import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const FREE = { HOST: '127.0.0.1', PORT: '0', PORT_TLS: '0', STUN_PORT: '0' };

let directory: string;
const running: ChildProcess[] = [];
beforeEach(async () => (directory = await mkdtemp(join(tmpdir(), 'parley-main-'))));
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await rm(directory, { recursive: true });
});

/** The server as a program of its own, and what it prints. */
const run = (env: Record<string, string>) => {
  const child = spawn(process.execPath, ['--conditions=source', MAIN], {
    env: { ...process.env, ...FREE, DATA_DIR: directory, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  return { child, out: text(child.stdout), log: text(child.stderr), ended: once(child, 'exit') };
};
/** The address of a server that has printed where it is. */
const ready = async ({ child }: ReturnType<typeof run>): Promise<string> => {
  let printed = '';
  child.stdout?.on('data', (part: Buffer) => (printed += part.toString()));
  for (;;) {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
    if (found !== undefined) return found;
    await once(child.stdout ?? child, 'data', { signal: AbortSignal.timeout(25_000) });
  }
};

const timeToEnd = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number> => {
  const ended = once(child, 'exit');
  const asked = performance.now();
  child.kill(signal);
  await ended;
  return performance.now() - asked;
};

test.each(['SIGTERM', 'SIGINT'] as const)(
  '[CF8] it starts, answers, and ends cleanly within two seconds of %s',
  async (signal) => {
    const server = run({});
    const health = await fetch(`${await ready(server)}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, expect.objectContaining({ status: 'ok' })]);
    // How long a program that has nothing to close takes on this machine as it is.
    const bare = spawn(process.execPath, [
      '-e',
      "process.on('SIGTERM', () => process.exit()); setInterval(() => {}, 1e6); console.log('up')",
    ]);
    running.push(bare);
    await once(bare.stdout, 'data');
    const usual = await timeToEnd(bare, 'SIGTERM');
    const took = await timeToEnd(server.child, signal);
    expect(server.child.exitCode).toBe(0);
    expect(took - usual).toBeLessThan(2_000);
  },
);

test('[CF8] the log is JSON lines on standard error, apart from what people read', async () => {
  const server = run({});
  await ready(server);
  server.child.kill('SIGTERM');
  const lines = (await server.log)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string });
  expect(lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['ready', 'closing']));
  expect(await server.out).toContain('Parley is ready.');
});

test('[CF2] wrong settings end the start with every fault in words and without a stack', async () => {
  const server = run({ PORT: 'x', ROOM_CAPACITY: '99' });
  expect((await server.ended)[0]).toBe(1);
  expect(await server.log).toBe(
    'PORT must be a whole number from 0 to 65535, but it is "x".\n' +
      'ROOM_CAPACITY must be a whole number from 2 to 8, but it is "99".\n',
  );
});

test.each(['PORT', 'PORT_TLS'])('[HT12] a taken %s ends the start with a sentence and exit code 1', async (setting) => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const server = run({ [setting]: String(port) });
  expect((await server.ended)[0]).toBe(1);
  expect(await server.log).toBe(
    `Port ${port} of 127.0.0.1 is taken by another program. Stop it, or set ${setting} to a free port.\n`,
  );
  other.close();
});

test('[CF9] PAGE_DIR is served in place of the built page; one without a page is a sentence', async () => {
  await writeFile(join(directory, 'index.html'), '<title>Another page</title>');
  const server = run({ PAGE_DIR: directory });
  expect(await (await fetch(await ready(server))).text()).toBe('<title>Another page</title>');

  const nowhere = run({ PAGE_DIR: join(directory, 'nowhere') });
  expect((await nowhere.ended)[0]).toBe(1);
  expect(await nowhere.log).toContain('there is no index.html in it');
});
