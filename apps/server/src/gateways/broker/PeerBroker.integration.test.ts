import { afterEach, expect, test } from 'vitest';
import { startParley } from '../../testing/parley.ts';
import { type RawClient, rawClients } from '../../testing/rawClients.ts';

let url = '';
const { connect, goHome } = rawClients(() => url);
const ends: (() => unknown)[] = [];
afterEach(async () => {
  goHome();
  for (const end of ends.splice(0).reverse()) await end();
});
const start = async (settings: Record<string, string> = {}) => {
  const parley = await startParley(settings);
  ends.push(() => parley.end());
  url = parley.url;
  return parley;
};
/** A client as PeerJS connects it. */
const peer = (id: string, token = `token of ${id}`, path = '/peer', key = 'peerjs'): Promise<RawClient> =>
  connect(`${path}/peerjs?${new URLSearchParams({ key, id, token, version: '1.5.5' }).toString()}`);
const opened = async (id: string, token?: string): Promise<RawClient> => {
  const one = await peer(id, token);
  await one.until(() => one.heard.length > 0, 'OPEN');
  expect(one.messages[0]).toEqual({ type: 'OPEN' });
  return one;
};
/** A client that is not let in: what it hears until it is closed. */
const refused = async (one: RawClient): Promise<unknown[]> => {
  await one.until(() => one.closed !== null, 'the end');
  return one.messages;
};

test('[PB1] an id is a text that other sites may read, new each time', async () => {
  await start();
  const ask = () => fetch(`${url}/peer/peerjs/id?ts=1&version=1.5.5`, { headers: { origin: 'null' } });
  const [one, two] = await Promise.all([ask(), ask()]);
  expect(one.status).toBe(200);
  expect(one.headers.get('access-control-allow-origin')).toBe('*');
  expect(one.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(one.headers.get('cache-control')).toBe('no-store');
  expect(one.headers.get('x-content-type-options')).toBe('nosniff');
  const ids = [await one.text(), await two.text()];
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  expect(ids[0]).not.toBe(ids[1]);
  expect((await fetch(`${url}/peer/other/id`)).status).toBe(401);
  expect((await fetch(`${url}/peer/peerjs/id`, { method: 'POST' })).status).toBe(405);
  expect(await (await fetch(`${url}/peer`)).json()).toMatchObject({ name: 'PeerJS Server' });
});

test('[PB2] the ids of all are told only where discovery is allowed', async () => {
  await start();
  expect((await fetch(`${url}/peer/peerjs/peers`)).status).toBe(401);
  await start({ PEER_DISCOVERY: 'on' });
  await opened('ada');
  await opened('__proto__');
  expect(await (await fetch(`${url}/peer/peerjs/peers`)).json()).toEqual(['ada', '__proto__']);
});

test('[PB3] [PB7] offers, answers, candidates and leaves are relayed with their true sender; a heartbeat is not answered', async () => {
  await start();
  const [ada, bob] = [await opened('ada'), await opened('bob')];
  const payload = { sdp: { type: 'offer', sdp: 'v=0' }, type: 'data', connectionId: 'dc_1', metadata: { a: [1] } };
  ada.send({ type: 'HEARTBEAT' }, { type: 'OFFER', src: 'eve', dst: 'bob', payload });
  await bob.until(() => bob.heard.length === 2, 'the offer');
  expect(bob.messages[1]).toEqual({ type: 'OFFER', src: 'ada', dst: 'bob', payload });
  bob.send({ type: 'ANSWER', dst: 'ada', payload: 1 }, { type: 'CANDIDATE', dst: 'ada', payload: null });
  bob.send({ type: 'LEAVE', dst: 'ada' });
  await ada.until(() => ada.heard.length === 4, 'all three');
  expect(ada.messages.slice(1)).toEqual([
    { type: 'ANSWER', src: 'bob', dst: 'ada', payload: 1 },
    { type: 'CANDIDATE', src: 'bob', dst: 'ada', payload: null },
    { type: 'LEAVE', src: 'bob', dst: 'ada' },
  ]);
});

test('[PB4] what is for an absent peer waits for it 5 s, then EXPIRE comes back', async () => {
  await start();
  const ada = await opened('ada');
  ada.send({ type: 'OFFER', dst: 'bob', payload: 1 }, { type: 'CANDIDATE', dst: 'bob', payload: 2 });
  ada.send({ type: 'OFFER', dst: 'nobody', payload: 3 });
  const sentAt = performance.now();
  const bob = await opened('bob');
  await bob.until(() => bob.heard.length === 3, 'what waited');
  expect(bob.messages.slice(1)).toMatchObject([
    { type: 'OFFER', src: 'ada', payload: 1 },
    { type: 'CANDIDATE', src: 'ada', payload: 2 },
  ]);
  await ada.until(() => ada.heard.length === 2, 'EXPIRE');
  expect(ada.messages[1]).toEqual({ type: 'EXPIRE', src: 'nobody', dst: 'ada' });
  expect(performance.now() - sentAt).toBeGreaterThan(4_900);
});

test('[PB5] a used id is ID-TAKEN with another token, and taken up at once with the same', async () => {
  await start();
  const old = await opened('ada');
  expect(await refused(await peer('ada', 'another'))).toEqual([{ type: 'ID-TAKEN', payload: { msg: 'ID is taken' } }]);
  const again = await opened('ada');
  await old.until(() => old.closed !== null, 'the end of the old one');
  const bob = await opened('bob');
  bob.send({ type: 'OFFER', dst: 'ada', payload: 1 });
  await again.until(() => again.heard.length === 2, 'the offer');
  await again.leave();
  await expect
    .poll(
      async () =>
        await peer('ada', 'another').then(
          async (one) => (await one.until(() => one.heard.length > 0, 'a word'), one.messages[0]),
        ),
    )
    .toEqual({ type: 'OPEN' });
});

test('[PB6] who names no id, no token or another key hears why and is closed; nonsense is ignored', async () => {
  await start();
  const fault = (msg: string) => [{ type: 'ERROR', payload: { msg } }];
  const parameters = fault('No id, token, or key supplied to websocket server');
  expect(await refused(await peer('', 'x'))).toEqual(parameters);
  expect(await refused(await peer('x'.repeat(129)))).toEqual(parameters);
  expect(await refused(await connect('/peer/peerjs'))).toEqual(parameters);
  expect(await refused(await connect('/peer/elsewhere?key=peerjs&id=a&token=b'))).toEqual(parameters);
  expect(await refused(await peer('ada', 't', '/peer', 'other'))).toEqual(fault('Invalid key provided'));
  const [ada, bob] = [await opened('ada'), await opened('bob')];
  ada.send(null, [], 7, { type: 'EXPIRE', dst: 'bob' }, { type: 'OFFER' }, { type: 'OPEN', dst: 'bob' });
  ada.socket.send('{');
  ada.socket.send(Buffer.from('{"type":"OFFER","dst":"bob"}'));
  ada.socket.send(`{"type":"OFFER","dst":"bob","payload":${'['.repeat(8_000)}${']'.repeat(8_000)}}`);
  ada.send({ type: 'OFFER', dst: 'bob', payload: 'the good one' });
  await bob.until(() => bob.heard.length > 1, 'the good one');
  expect(bob.messages[1]).toMatchObject({ payload: 'the good one' });
});

test('[PB9] path and key are settings, and the broker can be switched off', async () => {
  await start({ PEER_PATH: '/my/app', PEER_KEY: 'mine' });
  expect((await fetch(`${url}/my/app/mine/id`)).status).toBe(200);
  const ada = await peer('ada', 't', '/my/app', 'mine');
  await ada.until(() => ada.heard.length === 1, 'OPEN');
  await expect(connect('/peer/peerjs')).rejects.toThrow('404');
  await start({ PEER_BROKER: 'off' });
  await expect(connect('/peer/peerjs')).rejects.toThrow('404');
  expect((await fetch(`${url}/peer/peerjs/id`)).status).toBe(404);
});

test('[PB12] PEER_PORT is the same broker at every path of a port of its own', async () => {
  const { gatewayPorts } = await start({ PEER_PORT: '0' });
  const own = `http://127.0.0.1:${gatewayPorts.get('peer-broker')}`;
  for (const path of ['', '/myapp', '/a/b']) {
    expect((await fetch(`${own}${path}/peerjs/id`)).status).toBe(200);
    expect(await (await fetch(own + path)).json()).toMatchObject({ name: 'PeerJS Server' });
  }
  expect((await fetch(`${own}/myapp/other/id`)).status).toBe(401);
  const ada = await opened('ada');
  const bob = await connect('/myapp/peerjs?key=peerjs&id=bob&token=t', {}, own);
  await bob.until(() => bob.heard.length === 1, 'OPEN');
  bob.send({ type: 'OFFER', dst: 'ada', payload: 1 });
  await ada.until(() => ada.heard.length === 2, 'the offer');
  expect(ada.messages[1]).toEqual({ type: 'OFFER', src: 'bob', dst: 'ada', payload: 1 });
  const taken = startParley({ PEER_PORT: String(gatewayPorts.get('peer-broker')) });
  await expect(taken).rejects.toMatchObject({ sentences: [expect.stringMatching(/set PEER_PORT to a free port/)] });
  expect((await start()).gatewayPorts.size).toBe(0);
});

test('[PB13] the client is served, in the version that is known to work, for other sites to load', async () => {
  await start();
  for (const name of ['peerjs.js', 'peerjs.min.js']) {
    const answer = await fetch(`${url}/peer/${name}`);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(await answer.text()).toContain('1.5.5');
  }
  expect((await fetch(`${url}/peer/package.json`)).status).toBe(404);
});
