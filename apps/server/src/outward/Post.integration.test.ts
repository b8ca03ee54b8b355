import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createTcp, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { ownCertificate } from '../tls/ownCertificate.ts';
import { Post, type Posted } from './Post.ts';
import type { Resolve } from './publicLookup.ts';

const servers: Server[] = [];
const posts: Post[] = [];
afterEach(async () => {
  for (const post of posts.splice(0)) post.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server on the loopback that counts who comes; its port. */
const serve = async (answer: RequestListener = (_, response) => response.writeHead(201).end()) => {
  const came: string[] = [];
  const connections = { count: 0 };
  const server = createServer((request, response) => {
    came.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  server.on('connection', () => (connections.count += 1));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { came, connections, port: (server.address() as AddressInfo).port };
};

const send = (post: Post, url: string, withinMs = 5_000): Promise<Posted> =>
  post.send({ url: new URL(url), headers: { TTL: 45 }, body: Buffer.from('sealed'), withinMs });
const open = (options: { allowed?: string[]; resolve?: Resolve } = {}): Post => {
  const { allowed = [], ...more } = options;
  const post = new Post({ allowed: new Set(allowed), ...more });
  posts.push(post);
  return post;
};

test('[CL85] an allowed origin is reached where it is, on connections that are used again', async () => {
  const { came, connections, port } = await serve();
  const post = open({ allowed: [`http://localhost:${port}`] });
  for (let i = 0; i < 3; i++) {
    expect(await send(post, `http://localhost:${port}/send/${i}`)).toEqual({
      at: 'answered',
      status: 201,
      retryAfter: null,
    });
  }
  expect(came).toEqual(['POST /send/0', 'POST /send/1', 'POST /send/2']);
  expect(connections.count).toBe(1);
});

test.each([
  ['a private one', ['127.0.0.1']],
  ['a private one among public ones', ['1.1.1.1', '127.0.0.1', '8.8.8.8']],
  ['a private one inside of IPv6', ['::ffff:127.0.0.1']],
  ['none', []],
])('[CL84] a host whose addresses are %s is not connected to', async (_, addresses) => {
  const { connections, port } = await serve();
  const post = open({ resolve: async () => addresses });
  expect(await send(post, `http://push.example:${port}/x`)).toEqual({ at: 'refused' });
  expect(connections.count).toBe(0);
});

test('[CL84] a name that leads elsewhere when it is asked again is asked once, and what was looked at is connected to', async () => {
  const { connections, port } = await serve();
  let asked = 0;
  // The first one is public and nobody's: that part of IPv6 was never given out.
  const post = open({ resolve: async () => ((asked += 1) === 1 ? ['2d00::1'] : ['127.0.0.1']) });
  expect(await send(post, `http://rebound.example:${port}/x`, 500)).toMatchObject({ at: 'failed' });
  expect([asked, connections.count]).toEqual([1, 0]);
  // The second answer would have led to this machine: it is refused as well.
  expect(await send(post, `http://rebound.example:${port}/x`)).toEqual({ at: 'refused' });
});

test('[CL84] a name that cannot be found says so', async () => {
  const resolve = async (): Promise<string[]> => {
    throw Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' });
  };
  expect(await send(open({ resolve }), 'http://nowhere.example/x')).toEqual({ at: 'failed', why: 'ENOTFOUND' });
});

test('[CL84] a redirect is an answer like any other, and nobody goes there', async () => {
  const inside = await serve();
  const outside = await serve((_, response) =>
    response.writeHead(307, { location: `http://127.0.0.1:${inside.port}/admin` }).end(),
  );
  const post = open({ allowed: [`http://127.0.0.1:${outside.port}`, `http://127.0.0.1:${inside.port}`] });
  expect(await send(post, `http://127.0.0.1:${outside.port}/x`)).toMatchObject({ at: 'answered', status: 307 });
  expect([outside.came, inside.came]).toEqual([['POST /x'], []]);
});

test('[CL84] a service that cannot show that it is the host is told nothing', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'parley-post-'));
  const pair = await ownCertificate({ directory, names: { dns: ['localhost'], ip: [] }, now: new Date() });
  await rm(directory, { recursive: true });
  let came = 0;
  const server = createSecureServer(pair, (_, response) => {
    came += 1;
    response.writeHead(201).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  expect(await send(open({ allowed: [origin] }), `${origin}/x`)).toEqual({
    at: 'failed',
    why: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  });
  expect(came).toBe(0);
});

test('[CL81] who does not answer in time, says no HTTP or is not there has failed', async () => {
  const silent = await serve(() => {});
  const post = open({ allowed: [`http://127.0.0.1:${silent.port}`, 'http://127.0.0.1:1'] });
  expect(await send(post, `http://127.0.0.1:${silent.port}/x`, 50)).toEqual({ at: 'failed', why: 'ETIMEDOUT' });
  expect(await send(post, 'http://127.0.0.1:1/x')).toEqual({ at: 'failed', why: 'ECONNREFUSED' });
  const rude = await serve((request) => void request.socket.end('hello\r\n\r\n'));
  const other = open({ allowed: [`http://127.0.0.1:${rude.port}`] });
  expect(await send(other, `http://127.0.0.1:${rude.port}/x`)).toMatchObject({ at: 'failed' });
});

test('[CL81] of an answer without an end no more than its beginning is read', async () => {
  let closed = (): void => {};
  const hungUp = new Promise<void>((resolve) => (closed = resolve));
  let written = 0;
  const { port } = await serve((_, response) => {
    response.writeHead(201);
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(16_384))) written += 16_384;
    };
    response.on('drain', more).on('close', closed);
    more();
  });
  expect(await send(open({ allowed: [`http://127.0.0.1:${port}`] }), `http://127.0.0.1:${port}/x`)).toMatchObject({
    status: 201,
  });
  await hungUp;
  // What the system buffers on both sides, and no more.
  expect(written).toBeLessThan(32_000_000);
});

test('[CL81] when the service is asked to wait, that is told', async () => {
  const { port } = await serve((_, response) => response.writeHead(429, { 'retry-after': '7' }).end());
  const answer = await send(open({ allowed: [`http://127.0.0.1:${port}`] }), `http://127.0.0.1:${port}/x`);
  expect(answer).toEqual({ at: 'answered', status: 429, retryAfter: '7' });
});

test('[CL82] what is under way when the server ends is given up at once', async () => {
  let came = (): void => {};
  const arrived = new Promise<void>((resolve) => (came = resolve));
  const { port } = await serve(() => came());
  const post = open({ allowed: [`http://127.0.0.1:${port}`] });
  const sent = send(post, `http://127.0.0.1:${port}/x`);
  await arrived;
  post.close();
  expect(await sent).toMatchObject({ at: 'failed' });
});

test('[CL81] an answer that begins and does not end counts as what it began with', async () => {
  const { port } = await serve((_, response) => response.writeHead(410).write('x'));
  const answer = await send(open({ allowed: [`http://127.0.0.1:${port}`] }), `http://127.0.0.1:${port}/x`, 2_000);
  expect(answer).toMatchObject({ at: 'answered', status: 410 });
});

/** A host that speaks HTTP by hand. */
const speak = async (answer: (socket: Socket, n: number) => void): Promise<string> => {
  let n = 0;
  const server = createTcp((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => answer(socket, (n += 1)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://localhost:${(server.address() as AddressInfo).port}`;
};

test('[CL85] a host that switches to another protocol has not answered, and is not waited for', async () => {
  const origin = await speak((socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  );
  const post = open({ allowed: [origin] });
  expect(await send(post, `${origin}/x`, 60_000)).toEqual({ at: 'failed', why: 'ECONNRESET' });
});

test('[CL85] a connection that was kept and is closed as it is used again is no failure; one that is closed at once is', async () => {
  const ok = 'HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n';
  const origin = await speak((socket, n) => (n === 2 ? socket.destroy() : socket.write(ok)));
  const post = open({ allowed: [origin] });
  const answered = { at: 'answered', status: 201, retryAfter: null };
  expect([await send(post, `${origin}/x`), await send(post, `${origin}/x`)]).toEqual([answered, answered]);
  const shut = await speak((socket) => socket.destroy());
  expect(await send(open({ allowed: [shut] }), `${shut}/x`)).toEqual({ at: 'failed', why: 'ECONNRESET' });
});
