import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makePassword } from '../operator/keptPassword.ts';
import { ServerProcess } from '../testing/serverProcess.ts';
import { visitors } from '../testing/visitors.ts';
import { WEBSOCKET } from '../testing/web.ts';

/** A slow client says a byte so often, milliseconds. */
const BYTE_MS = 250;
/** Of each kind. */
const EACH = 60;
/** Seconds after which headers, bodies and idle connections must be gone: what Servers.ts allows, its look every five seconds, and a busy machine. */
const BOUNDS = { headers: 10 + 5 + 5, body: 30 + 5 + 5, idle: 11 + 5, unwanted: 2 + 5 };
const KB = 1_024;
/** What one connection may take at most while it is open, bytes: its buffers here and in the system's library. */
const MOST_EACH = 60 * KB;

let folder: string;
let server: ServerProcess;
let url: string;
let auth: string;
let lifted: Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-slow-'));
  const password = await makePassword(folder);
  server = new ServerProcess(folder, { RATE_NEW_ROOMS: '1000', RATE_JOINS: '1000' });
  url = await server.ready();
  const json = { 'content-type': 'application/json', origin: url };
  const signed = await fetch(`${url}/admin/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ password }),
  });
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? '';
  const body = JSON.stringify({ label: 'slow' });
  const made = await fetch(`${url}/api/v1/keys`, { method: 'POST', headers: { ...json, cookie }, body });
  auth = `Authorization: Bearer ${((await made.json()) as { token: string }).token}\r\n`;
  // The same without a limit of time: what the clients of this test can hold open where nobody cuts them off.
  lifted = createServer({ headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 }, (request, response) => {
    request.resume().on('end', () => response.end('fine'));
  });
  await new Promise<void>((resolve) => lifted.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  lifted.closeAllConnections();
  lifted.close();
  await server.end();
  await rm(folder, { recursive: true });
});
const { bystanders, goHome } = visitors(() => url, 's10w');
const slow: Slow[] = [];
afterEach(() => {
  for (const one of slow.splice(0)) one.end();
  goHome();
});

/** Bytes of memory that the process of the server holds. */
const memory = (): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1]) * KB;

/** A client that says something at once, and then a byte now and then, for ever. */
class Slow {
  readonly socket: Socket;
  readonly #began = performance.now();
  readonly #talk: NodeJS.Timeout;
  heard = '';
  /** Seconds until the server hung up; null while it has not. */
  lasted: number | null = null;

  constructor(port: number, first: string, drip: string) {
    let said = 0;
    this.socket = connect(port, '127.0.0.1');
    this.socket.on('error', () => {});
    this.socket.on('data', (part: Buffer) => (this.heard += part.toString('latin1')));
    this.socket.on('close', () => {
      this.lasted ??= (performance.now() - this.#began) / 1_000;
      this.end();
    });
    this.socket.write(first);
    this.#talk = setInterval(() => {
      if (drip !== '') this.socket.write(drip[said % drip.length] ?? '');
      said += 1;
    }, BYTE_MS);
    slow.push(this);
  }

  end(): void {
    clearInterval(this.#talk);
    this.socket.destroy();
  }
}

type Kind = { readonly first: string; readonly drip: string; readonly bound: number };

const kinds = (host: string): Record<string, Kind> => {
  const head = (line: string, more = ''): string => `${line} HTTP/1.1\r\nHost: ${host}\r\n${more}`;
  const json = 'Content-Type: application/json\r\n';
  const [length, chunks] = ['Content-Length: 60000\r\n\r\n', 'Transfer-Encoding: chunked\r\n\r\n'];
  const long = { drip: 'X: y\r\n', bound: BOUNDS.headers };
  const told = { drip: ' ', bound: BOUNDS.body };
  const chunked = { drip: '1\r\n \r\n', bound: BOUNDS.body };
  const unwanted = { drip: ' ', bound: BOUNDS.unwanted };
  return {
    'nothing at all': { first: '', drip: '', bound: BOUNDS.headers },
    'headers of the page': { first: head('GET /'), ...long },
    'headers of the API': { first: head('GET /api/v1/rooms', auth), ...long },
    'headers of a sign-in': { first: head('POST /admin/session'), ...long },
    'headers of a socket': { first: head('GET /live?EIO=4&transport=websocket', WEBSOCKET), ...long },
    'headers of a gateway': { first: head('GET /socket.io/?EIO=4&transport=polling'), ...long },
    'a body of the API': { first: head('POST /api/v1/rooms', auth + json + length), ...told },
    'endless chunks of the API': { first: head('POST /api/v1/rooms', auth + json + chunks), ...chunked },
    'a body without a key': { first: head('POST /api/v1/rooms', json + length), ...unwanted },
    'endless chunks to the page': { first: head('POST /', chunks), drip: '1\r\n \r\n', bound: BOUNDS.unwanted },
    'a body to the page': { first: head('GET /', length), ...unwanted },
    'a socket with a body': { first: head('GET /live?EIO=4&transport=websocket', WEBSOCKET + length), ...unwanted },
    'a request, and then nothing': { first: head('GET /healthz', '\r\n'), drip: '', bound: BOUNDS.idle },
  };
};

test(
  '[FL4] whoever is slow with headers, bodies or chunks, or idle, is cut off in its time, and a call beside them loses nothing',
  { timeout: 120_000 },
  async () => {
    const check = await bystanders();
    const port = Number(new URL(url).port);
    const { port: free } = lifted.address() as AddressInfo;
    const before = memory();
    const held = Object.entries(kinds(`localhost:${port}`)).map(([what, { first, drip, bound }]) => ({
      what,
      bound,
      all: Array.from({ length: EACH }, () => new Slow(port, first, drip)),
    }));
    // Ten tries to sign in are looked at: more would be refused before their bodies are read.
    const signing = Array.from({ length: 5 }, () => {
      const head = `POST /admin/session HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://localhost:${port}\r\n`;
      return new Slow(port, `${head}Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n`, ' ');
    });
    held.push({ what: 'a body of a sign-in', bound: BOUNDS.body, all: signing });
    // That it would be seen: where nothing is cut off, the same clients are there in the end.
    const control = Object.entries(kinds('localhost'))
      .filter(([, { first }]) => !first.includes('Upgrade'))
      .map(([what, { first, drip }]) => ({ what, one: new Slow(free, first, drip) }));
    const took: number[] = [];
    let most = before;
    const ended = (): boolean => held.every(({ all }) => all.every(({ lasted }) => lasted !== null));
    const until = performance.now() + BOUNDS.body * 1_000 + 10_000;
    while (!ended() && performance.now() < until) {
      most = Math.max(most, memory());
      const began = performance.now();
      const answer = await fetch(`${url}/api/v1/health`);
      took.push(performance.now() - began);
      expect(answer.status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const connections = held.reduce((sum, { all }) => sum + all.length, 0);
    const lasted = held.map(({ what, bound, all }) => ({
      what,
      bound,
      lasted: Math.max(...all.map(({ lasted: one }) => one ?? Number.POSITIVE_INFINITY)),
      said: all[0]?.heard.slice(9, 12),
    }));
    const slowest = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.NaN;
    console.log(
      JSON.stringify(lasted.map(({ what, lasted: seconds, said }) => [what, Math.round(seconds * 10) / 10, said])),
      `${connections} connections, ${Math.round((most - before) / connections / KB)} kB each, requests beside them ${Math.round(slowest)} ms (99 of 100)`,
    );
    expect(lasted.filter((one) => one.lasted > one.bound)).toEqual([]);
    expect(most - before).toBeLessThan(connections * MOST_EACH + 30 * KB * KB);
    expect(control.filter(({ one }) => one.lasted !== null).map(({ what }) => what)).toEqual([]);
    await check();
  },
);
