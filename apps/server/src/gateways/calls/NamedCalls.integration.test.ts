import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startParley } from '../../testing/parley.ts';
import { rawClients } from '../../testing/rawClients.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, goHome } = rawClients(() => parley.url);
beforeAll(async () => {
  parley = await startParley({ NAMED_CALLS_PORT: '0' });
});
afterEach(goHome);
afterAll(() => parley.end());

const login = async (name: string, path = '/ws', url = parley.url) => {
  const client = await connect(path, {}, url);
  await expect.poll(() => client.ask({ type: 'login', name })).toEqual({ type: 'login', success: true });
  client.heard.length = 0;
  return client;
};
/** Waits for so many messages in all. */
const heard = async (client: Awaited<ReturnType<typeof connect>>, count: number): Promise<unknown[]> => {
  await client.until(() => client.heard.length >= count, `${count} messages`);
  return client.messages;
};
const OFFER = { type: 'offer', sdp: 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n' };
const ANSWER = { type: 'answer', sdp: 'v=0\r\n' };
const CANDIDATE = { candidate: 'candidate:1 1 udp 1 10.0.0.1 1 typ host', sdpMid: '0', sdpMLineIndex: 0 };

test('[NC1] named calls are at /ws, at the root, and at a port of their own with any path', async () => {
  const own = `http://127.0.0.1:${parley.gatewayPorts.get('named-calls')}`;
  const ada = await login('ada', '/ws');
  const ben = await login('ben', '/');
  const cyd = await login('cyd', '/whatever?x', own);
  ada.send({ type: 'offer', offer: OFFER, name: 'ben' }, { type: 'offer', offer: OFFER, name: 'cyd' });
  expect(await heard(ben, 1)).toEqual([{ type: 'offer', offer: OFFER, name: 'ada' }]);
  expect(await heard(cyd, 1)).toEqual([{ type: 'offer', offer: OFFER, name: 'ada' }]);
  const plain = await fetch(own);
  expect([plain.status, plain.headers.get('x-content-type-options')]).toEqual([426, 'nosniff']);
});

test('[NC1] ROOT_SOCKET and NAMED_CALLS decide where they are, if anywhere', async () => {
  const off = await startParley({ ROOT_SOCKET: 'off' });
  await expect(connect('/', {}, off.url)).rejects.toThrow('404');
  await login('ada', '/ws', off.url);
  await off.end();
  const without = await startParley({ NAMED_CALLS: 'off', NAMED_CALLS_PORT: '0' });
  for (const path of ['/', '/ws']) await expect(connect(path, {}, without.url)).rejects.toThrow('404');
  expect(without.gatewayPorts.size).toBe(0);
  await without.end();
});

test('[NC1] a port of its own that is taken is a sentence', async () => {
  const port = String(parley.gatewayPorts.get('named-calls'));
  await expect(startParley({ NAMED_CALLS_PORT: port })).rejects.toMatchObject({
    sentences: [expect.stringMatching(/set NAMED_CALLS_PORT to a free port/)],
  });
});

test('[NC2] a login is granted once a name and once a socket', async () => {
  const [ada, eve] = [await connect('/ws'), await connect('/ws')];
  expect(await ada.ask({ type: 'login', name: '__proto__' })).toEqual({ type: 'login', success: true });
  const refused = { type: 'login', success: false };
  expect(await eve.ask({ type: 'login', name: '__proto__' })).toEqual(refused);
  for (const name of ['', 'x'.repeat(65), 7, null, undefined, {}, ['a']]) {
    expect(await eve.ask({ type: 'login', name })).toEqual(refused);
  }
  expect(await ada.ask({ type: 'login', name: 'other' })).toEqual(refused);
  expect(await eve.ask({ type: 'login', name: 'constructor' })).toEqual({ type: 'login', success: true });
});

test('[NC3] [NC4] offers, answers and candidates reach the one they name, and nobody else', async () => {
  const [ada, ben, cyd] = [await login('ada'), await login('ben'), await login('cyd')];
  ada.send({ type: 'offer', offer: OFFER, name: 'ben' }, { type: 'candidate', candidate: CANDIDATE, name: 'ben' });
  expect(await heard(ben, 2)).toEqual([
    { type: 'offer', offer: OFFER, name: 'ada' },
    { type: 'candidate', candidate: CANDIDATE },
  ]);
  ben.send({ type: 'answer', answer: ANSWER, name: 'ada' }, { type: 'candidate', candidate: null, name: 'ada' });
  expect(await heard(ada, 2)).toEqual([
    { type: 'answer', answer: ANSWER },
    { type: 'candidate', candidate: null },
  ]);
  // An answer to a question of one's own comes after all that was said before.
  expect(await cyd.ask({ type: 'x' })).toEqual({ type: 'error', message: 'Unrecognized command: x' });
});

test('[NC5] after a leave both call again on the same sockets', async () => {
  const [ada, ben] = [await login('ada'), await login('ben')];
  ada.send({ type: 'offer', offer: OFFER, name: 'ben' });
  await heard(ben, 1);
  ben.send({ type: 'leave', name: 'ada' });
  expect(await heard(ada, 1)).toEqual([{ type: 'leave' }]);
  ben.send({ type: 'offer', offer: OFFER, name: 'ada' });
  expect((await heard(ada, 2))[1]).toEqual({ type: 'offer', offer: OFFER, name: 'ben' });
  ada.send({ type: 'leave' });
  expect((await heard(ben, 2))[1]).toEqual({ type: 'leave' });
});

test('[NC6] a socket that closes or breaks while it rings tells the other side, and its name is free', async () => {
  const ben = await login('ben');
  const ada = await login('ada');
  ada.send({ type: 'offer', offer: OFFER, name: 'ben' });
  await heard(ben, 1);
  await ada.leave();
  expect((await heard(ben, 2))[1]).toEqual({ type: 'leave' });
  const again = await login('ada');
  ben.send({ type: 'offer', offer: OFFER, name: 'ada' });
  await heard(again, 1);
  again.socket.terminate();
  expect((await heard(ben, 3))[2]).toEqual({ type: 'leave' });
});

test('[NC7] what cannot be done or understood is answered on the same socket, which stays', async () => {
  const eve = await connect('/ws');
  const answer = async (text: string | Buffer): Promise<unknown> => {
    const before = eve.heard.length;
    eve.socket.send(text);
    await eve.until(() => eve.heard.length > before, 'an answer');
    return eve.messages[before];
  };
  const error = (message: string) => ({ type: 'error', message });
  for (const text of ['no JSON', 'null', '[]', '7', '{}', Buffer.from('{"type":"login","name":"b"}')]) {
    expect(await answer(text)).toEqual(error('Unrecognized command: undefined'));
  }
  expect(await answer('{"type":"dance"}')).toEqual(error('Unrecognized command: dance'));
  expect(await answer('{"type":"offer","offer":"O","name":"ben"}')).toEqual(error('Not logged in'));
  expect(await answer('{"type":"login","name":"eve"}')).toEqual({ type: 'login', success: true });
  expect(await answer('{"type":"offer","offer":"O","name":"ben"}')).toEqual(error('Nobody of that name is here'));
  expect(await answer('{"type":"offer","name":"eve"}')).toEqual(error('No offer that can be passed on'));
});

test('[NC8] what is handed on is built anew, without what no payload has', async () => {
  const [ada, ben] = [await login('ada'), await login('ben')];
  ada.socket.send('{"type":"offer","offer":{"sdp":"v=0","__proto__":{"a":1}},"name":"ben","more":1}');
  await heard(ben, 1);
  expect(ben.heard).toEqual(['{"type":"offer","offer":{"sdp":"v=0"},"name":"ada"}']);
  const deep = `{"type":"answer","answer":${'['.repeat(8_000)}${']'.repeat(8_000)},"name":"ben"}`;
  ada.socket.send(deep);
  expect((await heard(ada, 1))[0]).toEqual({ type: 'error', message: 'No answer that can be passed on' });
});
