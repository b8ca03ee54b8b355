import { afterAll, beforeAll, expect, test } from 'vitest';
import { io } from 'socket.io-client';
import { startParley, Tester } from '../testing/parley.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.end());

/** What a socket hears before it is closed, when it says `auth` at the handshake. */
const greet = (auth: object): Promise<string> =>
  new Promise((resolve) => {
    const options = { path: '/live', addTrailingSlash: false, transports: ['websocket'], reconnection: false };
    const socket = io(parley.url, { ...options, forceNew: true, auth });
    let heard = 'nothing';
    socket.on('goodbye', ({ code }: { code: string }) => (heard = code));
    socket.on('disconnect', () => resolve(heard));
    socket.on('connect_error', () => resolve('refused'));
  });

test.each([
  { protocol: { toString: 1, valueOf: 1 } },
  { protocol: [1] },
  { protocol: '1' },
  { protocol: null },
  { protocol: true },
  JSON.parse('{"__proto__":{"protocol":1}}') as object,
  {},
])('[MS7] a handshake that says %j hears goodbye and harms nobody', async (auth) => {
  expect(await greet(auth)).toBe('version');
  const ada = new Tester(parley.url);
  expect(await ada.ask('room.peek', { room: 'aaaa-bbbb-cccc-dddd' })).toMatchObject({ ok: true });
  ada.close();
});
