import { mkdtemp, rm } from 'node:fs/promises';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { AskersJob, AskersReport } from '../testing/askers.ts';
import { makePassword } from '../operator/keptPassword.ts';
import { scrape, type Scrape } from '../testing/scrape.ts';
import { ServerProcess } from '../testing/serverProcess.ts';
import { visitors } from '../testing/visitors.ts';

const REQUESTS = 10_000;
const ASKERS = fileURLToPath(new URL('../testing/askers.ts', import.meta.url));
const MB = 1_024 * 1_024;
/** Granted, refused, too many; and where a machine is so busy that it reads a request too late, that. */
const CODES = ['200', '401', '429', '503', '408'];
/** What may be held more than before: compiled code, addresses whose rates are remembered, the last hour. */
const MOST_MORE = 25 * MB;

const TOKEN = 'a-token-for-the-figures-of-this-test';
/** A process keeps what nobody uses any more until it needs the space: by this word it lets go of it. */
const COLLECTS = 'process.on("SIGUSR2", () => globalThis.gc())';

let folder: string;
let server: ServerProcess;
let url: string;
let key = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-many-'));
  const password = await makePassword(folder);
  server = new ServerProcess(folder, {
    RATE_NEW_ROOMS: '1000',
    RATE_JOINS: '1000',
    LOG_LEVEL: 'info',
    METRICS_TOKEN: TOKEN,
    NODE_OPTIONS: `--expose-gc --import data:text/javascript,${encodeURIComponent(COLLECTS)}`,
  });
  url = await server.ready();
  const json = { 'content-type': 'application/json', origin: url };
  const signed = await fetch(`${url}/admin/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ password }),
  });
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? '';
  const body = JSON.stringify({ label: 'many' });
  const made = await fetch(`${url}/api/v1/keys`, { method: 'POST', headers: { ...json, cookie }, body });
  key = ((await made.json()) as { token: string }).token;
});
afterAll(async () => {
  await server.end();
  await rm(folder, { recursive: true });
});
const { bystanders, goHome } = visitors(() => url, 'm0ny');
afterEach(goHome);

const metrics = (): Promise<Scrape> => scrape(url, { authorization: `Bearer ${TOKEN}` });

/** Bytes that the server holds and still needs. */
const held = async (): Promise<number> => {
  process.kill(server.child.pid ?? 0, 'SIGUSR2');
  const { of } = await metrics();
  return of('nodejs_heap_size_used_bytes') + of('nodejs_external_memory_bytes');
};

/** All of them at once; how many were answered how. */
const wave = async (askers: ChildProcess): Promise<AskersReport> => {
  const report = once(askers, 'message', { signal: AbortSignal.timeout(90_000) }) as Promise<[AskersReport]>;
  askers.send('go');
  return (await report)[0];
};

test(
  '[FL5] of ten thousand requests at once each gets a code, a call beside them loses nothing, and afterwards memory and log are as before',
  { timeout: 180_000 },
  async () => {
    const job: AskersJob = { url, key, requests: REQUESTS };
    const askers = fork(ASKERS, [JSON.stringify(job)], { execArgv: ['--conditions=source'] });
    onTestFinished(() => void askers.kill());
    await once(askers, 'message');
    const check = await bystanders();
    const before = await held();
    const began = performance.now();
    const first = await wave(askers);
    const seconds = (performance.now() - began) / 1_000;
    // Figures are of the time since they were last asked for.
    const stood = (await metrics()).of('nodejs_eventloop_lag_max_seconds');
    const second = await wave(askers);
    const all = (performance.now() - began) / 1_000;
    await check();
    // Connections that are closed are forgotten a moment later.
    await expect.poll(held, { timeout: 30_000, interval: 500 }).toBeLessThan(before + MOST_MORE);
    const after = await held();
    console.log(
      `${REQUESTS} requests in ${seconds.toFixed(1)} s: ${JSON.stringify(first)}, then ${JSON.stringify(second)};`,
      `the server stood still for ${Math.round(stood * 1_000)} ms at most, held before ${Math.round(before / MB)} MB, after ${Math.round(after / MB)} MB`,
    );
    for (const codes of [first, second]) {
      expect(Object.keys(codes).filter((code) => !CODES.includes(code))).toEqual([]);
      expect(Object.values(codes).reduce((sum, count) => sum + count, 0)).toBe(REQUESTS);
    }
    expect(first['200']).toBeGreaterThan(1_000);
    expect(first['429']).toBeGreaterThan(100);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await server.end();
    const lines = (await server.log).split('\n').filter((line) => line.includes('refused'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(2 * all + 5);
  },
);
