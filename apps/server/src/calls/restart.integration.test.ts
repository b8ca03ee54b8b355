import { createSocket } from 'node:dgram';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../adapters/openStore.ts';
import { hash } from '../rooms/fresh.ts';
import { Caller, secretOf } from '../testing/callers.ts';
import { startParley } from '../testing/parley.ts';
import { visitors } from '../testing/visitors.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

let directory: string;
const running: ChildProcess[] = [];
const { connect, newRoom, goHome } = visitors(() => '', 'ca22');
const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
};
beforeEach(async () => (directory = await mkdtemp(join(tmpdir(), 'parley-calls-'))));
afterEach(async () => {
  goHome();
  for (const child of running.splice(0)) await kill(child);
  await rm(directory, { recursive: true });
});

/** The server as a program of its own, which can be killed. */
const run = async (): Promise<{ child: ChildProcess; url: string }> => {
  const env = { HOST: '127.0.0.1', PORT: '0', PORT_TLS: 'off', STUN_PORT: 'off', DATA_DIR: directory };
  const child = spawn(process.execPath, ['--conditions=source', MAIN], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  running.push(child);
  let printed = '';
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  for (;;) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
    if (url !== undefined) return { child, url };
    await once(child.stdout, 'data', { signal: AbortSignal.timeout(25_000) });
  }
};

test('[CL36] killed in mid-ring: the same call rings on, once, with the end that it had, and is answered', async () => {
  const first = await run();
  const [ada, bob] = [await Caller.of(connect(first.url), 'Ada'), await Caller.of(connect(first.url), 'Bob')];
  const room = newRoom();
  const call = await ada.start('Bob', room);
  await bob.until(({ rings }) => rings.length === 1, 'the ring');
  const { until } = bob.calls.rings[0] ?? {};
  await kill(first.child);

  const second = await run();
  const backBob = await Caller.of(connect(second.url), 'Bob');
  expect(backBob.calls).toMatchObject({ rings: [{ id: call.id, way: 'in', name: 'Ada', room, until }], past: [] });
  const backAda = await Caller.of(connect(second.url), 'Ada');
  // The page did not hear what became of its call, and says it again.
  expect(await backAda.start('Bob', room, call.id)).toEqual(call);
  expect(await backBob.say('answer', call.id)).toBe('done');
  await backAda.until(({ past }) => past[0] === 'out Bob answered', 'the answer');
  expect([backAda.rings, backAda.past.length, backBob.rings, backBob.past]).toEqual([[], 1, [], ['in Ada answered']]);
});

test('[CL36] [CL114] quiet, blocks, past calls, who answered and what was looked at are there after a restart', async () => {
  const first = await startParley({}, directory);
  const at = first.url;
  const [ada, bob, cyd] = [
    await Caller.of(connect(at), 'Ada'),
    await Caller.of(connect(at), 'Bob'),
    await Caller.of(connect(at), 'Cyd'),
  ];
  const { id } = await bob.start('Ada', newRoom());
  await ada.say('decline', id);
  await ada.tester.ask('name.block', { name: 'Bob', blocked: true });
  await ada.tester.ask('name.quiet', { quiet: true });
  await cyd.start('Ada', newRoom());
  await ada.tester.ask('calls.seen', {});
  const taken = await ada.start('Cyd', newRoom());
  expect(await cyd.say('answer', taken.id)).toBe('done');
  await ada.until(({ past }) => past[0] === 'out Cyd answered', 'all of it');
  const before = ada.calls;
  await first.stop();
  const second = await startParley({}, directory);
  expect((await Caller.of(connect(second.url), 'Ada')).calls).toEqual(before);
  const backCyd = await Caller.of(connect(second.url), 'Cyd');
  const lost = { id: taken.id, page: cyd.page };
  expect(await backCyd.tester.ask('call.answer', lost)).toEqual({ ok: true, value: { room: taken.room } });
  const stranger = await connect(second.url).ask('name.claim', { name: 'Ada', secret: secretOf('stranger') });
  expect(stranger).toMatchObject({ ok: false, code: 'name.taken' });
  await second.stop();
});

test('[CL119] a server that cannot read its names does not start, and leaves nothing open', async () => {
  await (await startParley({}, directory)).stop();
  const file = new DatabaseSync(join(directory, 'parley.db'));
  file.exec('DROP TABLE past_call');
  file.close();
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  await expect(startParley({ STUN_PORT: `${port}` }, directory)).rejects.toThrow('past_call');
  // Were it still there, nobody else could have its port.
  const next = createSocket('udp4').bind(port, '127.0.0.1');
  await once(next, 'listening');
  next.close();
});

test('[CL8] unanswered: a call at the end of its time stops by itself for both and was missed', async () => {
  // Its 45 s are over in a second: it began in an earlier life of the server.
  const stores = await openStore(directory);
  const now = Date.now();
  const [from, to] = ['ada', 'bob'];
  for (const [key, name] of [
    [from, 'Ada'],
    [to, 'Bob'],
  ] as const) {
    const owned = { key, name, secretHash: hash(secretOf(name)), used: now, quiet: false };
    await stores.names.write([{ type: 'name', name: owned }]);
  }
  const names = { from, to, fromName: 'Ada', toName: 'Bob' };
  const ring = { id: 'call-late', ...names, room: newRoom(), media: 'voice' as const, at: now - 42_000 };
  await stores.names.write([{ type: 'rang', ring: { ...ring, until: now + 3_000 } }]);
  await stores.names.close();

  const parley = await startParley({}, directory);
  const [ada, bob] = [await Caller.of(connect(parley.url), 'Ada'), await Caller.of(connect(parley.url), 'Bob')];
  await bob.until(({ past }) => past[0] === 'in Ada unanswered *', 'the end');
  await ada.until(({ past }) => past[0] === 'out Bob unanswered', 'the end');
  expect([ada.rings, bob.rings, bob.calls.past[0]?.ended]).toEqual([[], [], now + 3_000]);
  await parley.stop();
});
