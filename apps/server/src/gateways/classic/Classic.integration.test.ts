import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ClassicClient, classicClients, VERSIONS } from '../../testing/classicClients.ts';
import { startParley } from '../../testing/parley.ts';

let url = '';
const { connect, goHome } = classicClients(() => url);
const io = VERSIONS[1]!.io;
const ends: (() => unknown)[] = [];
afterEach(async () => {
  goHome();
  for (const end of ends.splice(0).reverse()) await end();
});
const start = async (settings: Record<string, string> = {}): Promise<void> => {
  const parley = await startParley(settings);
  ends.push(() => parley.end());
  url = parley.url;
};
const get = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init);
const HANDSHAKE = '/socket.io/?EIO=4&transport=polling';

test('[CE8] the client is served, guarded like everything else and for other sites to load', async () => {
  await start();
  for (const name of ['socket.io.js', 'socket.io.min.js', 'socket.io.esm.min.js']) {
    const answer = await get(`/socket.io/${name}`, { headers: { origin: 'https://elsewhere.example' } });
    expect([name, answer.status, answer.headers.get('content-type')]).toEqual([
      name,
      200,
      'text/javascript; charset=utf-8',
    ]);
    expect(await answer.text()).toContain('Socket.IO v4.8.4');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  }
  expect((await get('/socket.io/../package.json')).status).toBe(404);
  expect((await get('/socket.io/package.json')).status).toBe(404);
});

test('[CE8] polling is for the pages of CLASSIC_ORIGINS and our own', async () => {
  await start({ CLASSIC_ORIGINS: 'https://one.example, null' });
  const from = async (origin: string) => {
    const answer = await get(HANDSHAKE, { headers: { origin } });
    return [answer.status, answer.headers.get('access-control-allow-origin')];
  };
  expect(await from('https://one.example')).toEqual([200, 'https://one.example']);
  expect(await from('null')).toEqual([200, 'null']);
  expect(await from(url)).toEqual([200, url]);
  expect((await from('https://two.example'))[0]).toBe(403);
});

test('[CE9] a gateway that is switched off hears nothing, and the engine is there for the others', async () => {
  await start({ CHAT_ROOMS: 'off', PEER_ROOMS: 'off' });
  const ada = await connect(io);
  ada.socket.emit('enter_room', { payload: 'den' }, () => ada.heard.push(['done']));
  ada.socket.emit('join-room', 'den', 'ada', () => ada.heard.push(['done']));
  expect(await ada.ask('joinRoom', 'den')).toEqual([]);
  expect(ada.heard).toEqual([]);
});

test('[CE9] with all three switched off there is no engine', async () => {
  await start({ CHAT_ROOMS: 'off', PEER_ROOMS: 'off', RELAY_ROOMS: 'off' });
  expect((await get(HANDSHAKE)).status).toBe(404);
  expect((await get('/socket.io/socket.io.js')).status).toBe(404);
});

test('[CE10] clients that poll take places too, and give them back', async () => {
  await start({ RATE_SOCKETS: '3' });
  const polling = { transports: ['polling'] };
  for (let i = 0; i < 3; i++) await connect(io, polling);
  const late = new ClassicClient(io, url, polling);
  let lost = false;
  for (const event of ['disconnect', 'connect_error']) late.socket.on(event, () => (lost = true));
  await late.until(() => lost, 'the refusal');
});

test('[GW2] JSONP, which a page reads without naming its origin, is refused; polling by a program is not', async () => {
  await start({ CLASSIC_ORIGINS: 'https://one.example' });
  for (const query of ['&j=0', '&%6a=7', '&j']) {
    const answer = await get(`${HANDSHAKE}${query}`);
    expect([query, answer.status]).toEqual([query, 403]);
    expect(await answer.text()).not.toContain('sid');
  }
  const program = await get(HANDSHAKE);
  const { sid } = JSON.parse((await program.text()).slice(1)) as { sid: string };
  // What has begun without it stays without it.
  await get(`${HANDSHAKE}&sid=${sid}`, { method: 'POST', body: '40' });
  expect(await (await get(`${HANDSHAKE}&sid=${sid}&j=0`)).text()).toMatch(/^40\{/);
});

test('[CE11] a socket that does not read is cut, and the rest of its room is told', async () => {
  await start({ RATE_MESSAGES: '1000000', RATE_MESSAGES_BURST: '1000000' });
  const [ada, deaf] = await Promise.all([connect(io), connect(io, { transports: ['websocket'] })]);
  for (const one of [ada!, deaf!]) {
    await one.ask('joinRoom', 'den');
    await one.ask('enter_room', { payload: 'den' });
  }
  (deaf!.socket.io.engine.transport as unknown as { ws: WebSocket }).ws.pause();
  const offer = 'x'.repeat(60_000);
  const filling = setInterval(() => {
    for (let i = 0; i < 5; i++) ada!.socket.emit('sendOffer', { offer, room: 'den' });
  }, 20);
  ends.push(() => clearInterval(filling));
  await ada!.until(() => ada!.all('bye').length === 1, 'the cut');
});
