import { once } from 'node:events';
import { createServer as createPlainServer, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectSecurely } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Web } from '../testing/web.ts';
import { ownCertificate } from '../tls/ownCertificate.ts';
import { MOST_SILENT, Silent } from './Silent.ts';

let web: Web;
const opened: Socket[] = [];
beforeAll(async () => (web = await Web.create()));
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy();
  await web.closeServers();
});
afterAll(() => web.close());

/** So many connect at a time as the port queues. */
const BATCH = 100;
const HOST = '127.0.0.1';
const knock = (port: number, localAddress = HOST): Socket => {
  const socket = connect({ port, host: HOST, localAddress });
  opened.push(socket.on('error', () => {}));
  return socket;
};
const open = async (port: number, localAddress = HOST): Promise<Socket> => {
  const socket = knock(port, localAddress);
  await once(socket, 'connect');
  return socket;
};
const gone = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('close', resolve));
const statusOf = async (socket: Socket): Promise<string> => {
  const answer = once(socket, 'data') as Promise<[Buffer]>;
  socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  return (await answer)[0].toString('latin1', 0, 15);
};
const OK = 'HTTP/1.1 200 OK';

test('[RL12] an address has 2,000 connections that ask nothing and the next is closed; others come in, and one that asks makes room', async () => {
  const { http } = await web.serve();
  for (let i = 0; i < MOST_SILENT; i += BATCH) await Promise.all(Array.from({ length: BATCH }, () => open(http.port)));
  const last = opened.at(-1) as Socket;
  const more = knock(http.port);
  await gone(more);
  expect(await statusOf(await open(http.port, '127.0.0.2'))).toBe(OK);
  expect(await statusOf(last)).toBe(OK);
  expect(opened.filter((socket) => socket.destroyed)).toEqual([more]);
  expect(await statusOf(await open(http.port))).toBe(OK);
});

test('[RL12] the same holds where connections are encrypted; one that is closed makes room, and asks are many', async () => {
  const names = { dns: ['localhost'], ip: [HOST] };
  const pair = await ownCertificate({ directory: join(web.directory, 'silent'), names, now: new Date() });
  const server = createServer(pair, (_request, response) => response.end('fine'));
  new Silent(2).watch(server);
  server.listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = async (): Promise<string> => {
    const socket = connectSecurely({ port, host: HOST, rejectUnauthorized: false });
    opened.push(socket.on('error', () => {}));
    await once(socket, 'secureConnect');
    return statusOf(socket);
  };
  for (let i = 0; i < 3; i += 1) expect(await ask()).toBe(OK);
  const waiting = [await open(port), await open(port)];
  await gone(knock(port));
  expect(waiting.map(({ destroyed }) => destroyed)).toEqual([false, false]);
  waiting[0]?.destroy();
  // The server learns of the end a moment after the client.
  await vi.waitFor(async () => expect(await ask()).toBe(OK), 20_000);
  for (const socket of opened) socket.destroy();
  server.close();
  await once(server, 'close');
});

test('[RL13] who does not take the answers on too many connections is closed on the next, and taking one makes room', async () => {
  // More than the system keeps for a connection by itself.
  const answer = Buffer.alloc(16 * 1_024 * 1_024, 'x');
  const server = createPlainServer();
  new Silent(2).watch(server);
  server.on('request', (_request, response: ServerResponse) => response.end(answer));
  server.listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = async (): Promise<Socket> => {
    const socket = await open(port);
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    return socket;
  };
  const read = async (socket: Socket): Promise<number> => {
    socket.resume();
    await gone(socket);
    return socket.bytesRead;
  };
  // That takers are not counted: each of these is answered whole.
  for (let i = 0; i < 4; i += 1) expect(await read(await ask())).toBeGreaterThan(answer.length);
  const deaf: Socket[] = [];
  for (let i = 0; i < 2; i += 1) {
    const socket = await ask();
    // The beginning is there, so that the rest lies at the server.
    await once(socket, 'data');
    socket.pause();
    deaf.push(socket);
  }
  await gone(knock(port));
  expect(deaf.map(({ destroyed }) => destroyed)).toEqual([false, false]);
  expect(await read(deaf[0] as Socket)).toBeGreaterThan(answer.length);
  await vi.waitFor(async () => expect(await read(await ask())).toBeGreaterThan(answer.length), 20_000);
  for (const socket of opened) socket.destroy();
  server.close();
  await once(server, 'close');
});
