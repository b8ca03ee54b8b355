import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startParley } from '../../testing/parley.ts';
import { rawClients } from '../../testing/rawClients.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, goHome } = rawClients(() => parley.url);
beforeAll(async () => {
  parley = await startParley();
});
afterEach(goHome);
afterAll(() => parley.end());

test('[EC1] each text message goes to everybody connected, the sender included, as text and in order', async () => {
  const [ada, bob, cyd] = [await connect('/ws/chat'), await connect('/ws/chat'), await connect('/ws/chat')];
  const texts = ['Hello', '', '{"not":"parsed"}', '나는 한국어 🎈', '<b>'];
  for (const text of texts) ada.socket.send(text);
  for (const one of [ada, bob, cyd]) {
    await one.until(() => one.heard.length === texts.length, 'all texts');
    expect(one.heard).toEqual(texts);
  }
  bob.socket.send('back');
  await ada.until(() => ada.heard.at(-1) === 'back', 'the answer');
});

test('[EC2] a binary message goes to nobody', async () => {
  const [ada, bob] = [await connect('/ws/chat'), await connect('/ws/chat')];
  ada.socket.send(Buffer.from('hidden'));
  ada.socket.send('seen');
  await bob.until(() => bob.heard.length > 0, 'the text');
  expect(bob.heard).toEqual(['seen']);
});

test('[EC3] who leaves is missed by nobody, and who comes hears what is said from then on', async () => {
  const [ada, bob] = [await connect('/ws/chat'), await connect('/ws/chat')];
  ada.socket.send('one');
  await bob.until(() => bob.heard.length === 1, 'one');
  await bob.leave();
  const cyd = await connect('/ws/chat');
  ada.socket.send('two');
  await cyd.until(() => cyd.heard.length === 1, 'two');
  expect([ada.heard, bob.heard, cyd.heard]).toEqual([['one', 'two'], ['one'], ['two']]);
});

test('[EC4] ROOT_SOCKET=chat serves it at the root too, where the page stays as it was', async () => {
  const other = await startParley({ ROOT_SOCKET: 'chat' });
  try {
    const [ada, bob] = [await connect('/', {}, other.url), await connect('/ws/chat', {}, other.url)];
    ada.socket.send('through the root');
    await bob.until(() => bob.heard[0] === 'through the root', 'the text');
    expect((await fetch(other.url)).headers.get('content-type')).toMatch(/^text\//);
  } finally {
    await other.end();
  }
});
