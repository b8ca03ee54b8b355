import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect as tlsConnect } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createLog } from '../observe/log.ts';
import { ask, raw, Web, WEBSOCKET } from '../testing/web.ts';
import { ownCertificate } from '../tls/ownCertificate.ts';
import { Health } from './Health.ts';
import { Servers } from './Servers.ts';

let web: Web;
beforeAll(async () => (web = await Web.create()));
afterEach(() => web.closeServers());
afterAll(() => web.close());

const log = createLog('silent');
const expectGuarded = (headers: IncomingHttpHeaders | Headers): void => {
  const get = (name: string) => (headers instanceof Headers ? headers.get(name) : headers[name]);
  const policy = String(get('content-security-policy'));
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(get('permissions-policy')).toContain('camera=(self)');
  expect(get('permissions-policy')).toContain('geolocation=()');
  expect(get('x-content-type-options')).toBe('nosniff');
  expect(get('referrer-policy')).toBe('no-referrer');
  expect(get('cross-origin-opener-policy')).toBe('same-origin');
  expect(get('cross-origin-resource-policy')).toBe('same-origin');
  expect(get('x-powered-by') ?? null).toBeNull();
};
/** The head of a raw answer as headers. */
const headOf = (answer: string): Headers =>
  new Headers(
    answer
      .split('\r\n\r\n')[0]
      ?.split('\r\n')
      .slice(1)
      .map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
  );

test('[HT5] every response has the security headers, whatever its kind', async () => {
  const servers = await web.serve();
  const cases: [number, string, Record<string, string>?, string?][] = [
    [200, '/'],
    [200, '/r/k3vd-9x0q-7mzt-h2ep'],
    [200, '/assets/main-4f2a.js'],
    [200, '/healthz'],
    [200, '/boot.json'],
    [200, '/', {}, 'HEAD'],
    [404, '/nothing'],
    [404, '/nothing', { accept: 'text/html' }],
    [404, '/%E0%A4%A'],
    [405, '/', {}, 'POST'],
    [405, '/', {}, 'OPTIONS'],
    [400, '/boot.json', { host: 'a b' }],
  ];
  for (const [status, path, headers, method] of cases) {
    const answer = await ask(servers, path, headers, method);
    expect([path, answer.status]).toEqual([path, status]);
    expectGuarded(answer.headers);
    expect(answer.headers['strict-transport-security']).toBeUndefined();
  }
});

test('[HT5] so have the answers to what is not HTTP, is too long, or is an unknown upgrade', async () => {
  const servers = await web.serve();
  const cases = {
    400: 'this is not HTTP\r\n\r\n',
    431: `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    404: `GET /elsewhere HTTP/1.1\r\nHost: x\r\n${WEBSOCKET}\r\n`,
  };
  for (const [status, bytes] of Object.entries(cases)) {
    const answer = await raw(servers, bytes);
    expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    expectGuarded(headOf(answer));
  }
});

test('[HT5] a request without a Host gets the headers too, and no boot data', async () => {
  const servers = await web.serve();
  for (const [path, status] of [
    ['/', '200'],
    ['/boot.json', '400'],
  ]) {
    const answer = await raw(servers, `GET ${path} HTTP/1.1\r\nConnection: close\r\n\r\n`);
    expect(answer.slice(9, 12)).toBe(status);
    expectGuarded(headOf(answer));
  }
});

test('[HT5] the opener policy is left out where browsers would only complain about it', async () => {
  const servers = await web.serve();
  const policy = async (headers: Record<string, string>) =>
    (await ask(servers, '/', headers)).headers['cross-origin-opener-policy'];
  expect(await policy({ host: '192.168.1.7:3000' })).toBeUndefined();
  expect(await policy({ host: '[::1]:3000' })).toBe('same-origin');
  expect(await policy({ host: '192.168.1.7', 'x-forwarded-proto': 'https' })).toBe('same-origin');
});

test('[HT6] HSTS is there only where PUBLIC_URL is https', async () => {
  const hsts = async (publicUrl: string) =>
    (await ask(await web.serve({ publicUrl }), '/')).headers['strict-transport-security'];
  expect(await hsts('https://call.example.org')).toBe('max-age=31536000');
  expect(await hsts('http://call.example.org')).toBeUndefined();
});

test('[HT9] /healthz is 200 while ready and 503 before and after', async () => {
  const health = new Health('1.2.3');
  const servers = await web.serve({ health });
  const ready = await ask(servers, '/healthz');
  expect([ready.status, JSON.parse(ready.body)]).toEqual([
    200,
    { status: 'ok', version: '1.2.3', uptime: expect.any(Number) },
  ]);
  health.closing();
  health.ready();
  expect(await ask(servers, '/healthz')).toMatchObject({ status: 503 });
  expect(new Health('1').report().status).toBe('starting');
});

test('[HT4] /boot.json follows the Host header and a trusted proxy', async () => {
  const servers = await web.serve();
  const boot = async (headers: Record<string, string>) => JSON.parse((await ask(servers, '/boot.json', headers)).body);
  expect(await boot({ host: 'kitchen.local:3000' })).toEqual({
    secureUrl: 'https://kitchen.local:3443',
    publicUrl: null,
    inviteUrl: null,
    iceServers: [{ urls: 'stun:kitchen.local:3478' }],
    relay: false,
    version: '1.2.3',
  });
  const proxied = { host: '127.0.0.1', 'x-forwarded-host': 'call.example.org', 'x-forwarded-proto': 'https' };
  expect(await boot(proxied)).toMatchObject({
    secureUrl: 'https://call.example.org',
    iceServers: [{ urls: 'stun:call.example.org:3478' }],
  });
});

test('[HT5] the policy names the socket address of the page for browsers that need it', async () => {
  const servers = await web.serve();
  const policy = async (headers: Record<string, string>) =>
    /connect-src ([^;]*)/.exec(String((await ask(servers, '/', headers)).headers['content-security-policy']))?.[1];
  expect(await policy({ host: 'kitchen.local:3000' })).toBe("'self' ws://kitchen.local:3000");
  expect(await policy({ host: 'x', 'x-forwarded-host': 'a.example', 'x-forwarded-proto': 'https' })).toBe(
    "'self' wss://a.example",
  );
  expect(await policy({ host: "x; script-src 'unsafe-inline'" })).toBe("'self'");
});

test('[HT10] sockets are routed by exact path; a slash or a query makes no difference', async () => {
  const servers = await web.serve();
  const status = async (path: string) =>
    (await raw(servers, `GET ${path} HTTP/1.1\r\nHost: x\r\n${WEBSOCKET}\r\n`)).slice(9, 12);
  for (const path of ['/live', '/live/', '/live/?EIO=4', '/live?EIO=4'])
    expect([path, await status(path)]).toEqual([path, '101']);
  for (const path of ['/', '/live/x', '/Live', '/live%2f', '/socket.io/', '//live', '/live//']) {
    expect([path, await status(path)]).toEqual([path, '404']);
  }
});

test('[HT10] an upgrade to anything but a WebSocket is not asked for', async () => {
  const servers = await web.serve();
  const answer = await raw(
    servers,
    'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n',
  );
  expect(answer.slice(0, 12)).toBe('HTTP/1.1 200');
});

test('[HT11] HTTPS serves the same app and the same sockets, and changes its certificate while running', async () => {
  const servers = await web.serve({ secure: true });
  const over = async (bytes: string): Promise<[string, string]> => {
    const socket = tlsConnect({ port: servers.https?.port ?? 0, host: '127.0.0.1', rejectUnauthorized: false });
    socket.write(bytes);
    const answer = await text(socket);
    return [answer.slice(9, 12), headOf(answer).get('content-security-policy') ?? ''];
  };
  const serial = async (): Promise<string> =>
    new Promise((resolve) => {
      const socket = tlsConnect(
        { port: servers.https?.port ?? 0, host: '127.0.0.1', rejectUnauthorized: false },
        () => {
          resolve(socket.getPeerCertificate().serialNumber);
          socket.destroy();
        },
      );
    });
  const [status, policy] = await over('GET / HTTP/1.1\r\nHost: lan:3443\r\nConnection: close\r\n\r\n');
  expect(status).toBe('200');
  expect(policy).toContain('wss://lan:3443');
  expect((await over(`GET /live HTTP/1.1\r\nHost: lan\r\n${WEBSOCKET}\r\n`))[0]).toBe('101');
  const before = await serial();
  const names = { dns: ['localhost'], ip: [] };
  servers.useCertificate(await ownCertificate({ directory: join(web.directory, 'tls2'), names, now: new Date() }));
  expect(await serial()).not.toBe(before);
});

test('[HT11] what is not TLS on the HTTPS port is hung up on', async () => {
  const servers = await web.serve({ secure: true });
  const socket = connect(servers.https?.port ?? 0, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  expect(await text(socket).catch(() => 'reset')).not.toContain('<!doctype html>');
});

test('[HT12] a taken port is a sentence, and the other port is given back', async () => {
  const first = await web.serve();
  await expect(web.serve({ port: first.http.port })).rejects.toThrow(
    `Port ${first.http.port} of 127.0.0.1 is taken by another program. Stop it, or set PORT to a free port.`,
  );
});

test('[HT13] closing cuts open connections after half a second, and twice is once', async () => {
  const servers = await web.serve();
  const hanging = connect(servers.http.port, '127.0.0.1');
  hanging.write('GET / HTTP/1.1\r\nHost: x\r\nX-Never');
  await new Promise((resolve) => hanging.once('connect', resolve));
  const ended = text(hanging).catch(() => 'reset');
  const started = performance.now();
  await Promise.all([servers.close(), servers.close()]);
  expect(performance.now() - started).toBeLessThan(5_000);
  await ended;
});

test('[HT12] when PORT_TLS is taken, PORT is given back', async () => {
  const taken = await web.serve();
  const free = await web.serve();
  await free.close();
  const options = { host: '127.0.0.1', port: free.http.port, app: () => {}, upgrades: new Map(), publicUrl: null, log };
  const names = { dns: ['localhost'], ip: [] };
  const pair = await ownCertificate({ directory: join(web.directory, 'tls3'), names, now: new Date() });
  await expect(Servers.open({ ...options, secure: { port: taken.http.port, pair } })).rejects.toThrow('set PORT_TLS');
  await expect(web.serve({ port: free.http.port })).resolves.toBeInstanceOf(Servers);
});

test('[HT12] an address that this machine does not have is a sentence', async () => {
  const options = {
    host: '192.0.2.254',
    port: 0,
    secure: null,
    app: () => {},
    upgrades: new Map(),
    publicUrl: null,
    log,
  };
  await expect(Servers.open(options)).rejects.toThrow('HOST is 192.0.2.254, but this machine has no such address.');
});
