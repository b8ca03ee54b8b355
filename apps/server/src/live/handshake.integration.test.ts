import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROTOCOL } from '@parley/protocol';
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

test.each([
  ['older', PROTOCOL - 2],
  ['newer', PROTOCOL + 1],
])(
  '[PV3] a page whose number is %s hears so before anything it says, its seat waits, and the reloaded page sits in it again',
  async (_, protocol) => {
    const room = 'aaaa-bbbb-cccc-dddd';
    const [ben, ada, other, reloaded] = [
      new Tester(parley.url),
      new Tester(parley.url),
      new Tester(parley.url, { protocol }),
      new Tester(parley.url),
    ];
    await ben.join(room, 'Ben');
    await ada.join(room, 'Ada');
    const { seat, secret } = ada;
    const presence = () => ben.view?.people.find(({ id }) => id === seat)?.presence;
    const media = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' };
    const resume = { room, seat, secret, media, pairs: [] };
    ada.cut();
    await ben.until(() => presence() === 'reconnecting', 'the cut');
    let answers = 0;
    other.socket.emit('room.resume', resume, () => (answers += 1));
    await other.until(() => other.all('goodbye').length > 0 && !other.socket.connected, 'the goodbye');
    expect(other.all('goodbye')).toEqual([{ code: 'version' }]);
    expect([answers, presence()]).toEqual([0, 'reconnecting']);
    expect(await reloaded.ask('room.resume', resume)).toMatchObject({ ok: true });
    await ben.until(() => presence() === 'here', 'the way back');
    for (const tester of [ben, ada, other, reloaded]) tester.close();
  },
);
