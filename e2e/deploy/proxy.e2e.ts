import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { ADA, BEN } from '../kit/owner.ts';
import { type Server, startServer } from '../kit/server.ts';
import { test } from '../kit/test.ts';
import { until } from '../kit/until.ts';
import { DOMAIN, hasProxy, type Proxy, proxyPorts, startProxy } from './kit/proxy.ts';
import { ask, askHttp2, askPlain, openChat, openIdle } from './kit/requests.ts';

/** Classic sockets that one address may open in a minute here: so we see by which address the server counts. */
const SOCKETS = 3;
const NOBODY = 'somebody-else.example.org';

/** What each says to another Host under the right name in the handshake; 0: nothing. */
const proxies = [
  { kind: 'caddy', misdirected: 421 },
  { kind: 'nginx', misdirected: 0 },
] as const;

describe.each(proxies)('behind $kind with its file of deploy/', ({ kind, misdirected }) => {
  let server: Server;
  let proxy: Proxy;
  beforeAll(async () => {
    if (!hasProxy(kind)) return;
    const ports = await proxyPorts();
    server = await startServer({
      PUBLIC_URL: `https://${DOMAIN}:${ports.https}`,
      PORT_TLS: 'off',
      RATE_SOCKETS: String(SOCKETS),
    });
    proxy = await startProxy(kind, { ...ports, parley: server.port });
  });
  afterAll(async () => {
    await proxy?.close();
    await server?.close();
  });
  if (!hasProxy(kind)) console.warn(`Nothing is tried behind ${kind}: it is not there.`);

  test.skipIf(!hasProxy(kind))(
    '[DP5] [DP8] two people meet in a call, and write to each other',
    async ({ room, invite }) => {
      const people = await Promise.all([ADA, BEN].map((it) => invite(it, { context: { ignoreHTTPSErrors: true } })));
      const [ada, ben] = people as [(typeof people)[0], (typeof people)[0]];
      for (const person of people) {
        // The browser keeps no worker of a site whose certificate it does not trust.
        person.expectsFaults(/service ?worker|SSL certificate/i);
        await person.openDoor(proxy.url + room);
        expect(await person.page.evaluate(() => isSecureContext)).toBe(true);
        await person.join();
      }
      await Promise.all([ada.sees(BEN), ben.sees(ADA), ada.hears(BEN), ben.hears(ADA)]);
      await Promise.all(people.map((person) => person.openChat()));
      await ada.says('Behind a proxy');
      await ben.reads('Behind a proxy');
    },
  );

  test.skipIf(!hasProxy(kind))(
    '[DP5] [DP8] pages come by HTTPS, by HTTP/2 too, with the headers of Parley',
    async () => {
      const page = await ask(proxy.port);
      expect(page.status).toBe(200);
      expect(page.headers).toMatchObject({
        'strict-transport-security': 'max-age=31536000',
        'content-security-policy': expect.stringContaining(`wss://${DOMAIN}:${proxy.port}`),
      });
      const zipped = await ask(proxy.port, { headers: { 'accept-encoding': 'br' } });
      expect(zipped.headers['content-encoding']).toBe('br');
      expect(await askHttp2(proxy.port)).toBe(200);
      if (kind === 'caddy') expect(page.headers['alt-svc']).toContain('h3=');
      const plain = await askPlain(proxy.httpPort, '/r/x?y');
      expect(plain.status).toBe(308);
      expect(plain.location).toMatch(new RegExp(`^https://${DOMAIN}(:${proxy.port})?/r/x\\?y$`));
    },
  );

  test.skipIf(!hasProxy(kind))(
    '[DP6] [DP8] the server believes the proxy, and nobody who writes what a proxy does',
    async () => {
      // To the server itself a client may lie: it comes from this machine, as the proxy does.
      const forged = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-host': NOBODY, 'x-forwarded-proto': 'http' };
      const lied = await fetch(`${server.url}/`, { headers: forged });
      expect(lied.headers.get('content-security-policy')).toContain(`ws://${NOBODY}`);
      const { headers } = await ask(proxy.port, { headers: forged });
      expect(headers['content-security-policy']).not.toContain(NOBODY);

      // Each address has its own number of sockets: that of the connection counts, whatever a client writes.
      const open = async (localAddress: string, at: number) => {
        const chat = await openChat(proxy.port, { localAddress, headers: { 'x-forwarded-for': `203.0.113.${at}` } });
        if (typeof chat !== 'number') onTestFinished(() => chat.terminate());
        return typeof chat === 'number' ? chat : 'open';
      };
      const fates = [];
      for (let at = 0; at <= SOCKETS; at += 1) fates.push(await open('127.0.0.2', at));
      expect(fates).toEqual([...Array<string>(SOCKETS).fill('open'), 429]);
      expect(await open('127.0.0.3', 0)).toBe('open');
    },
  );

  test.skipIf(!hasProxy(kind))(
    '[DP6] [DP8] for another host there is neither a certificate nor anything of Parley',
    async () => {
      expect((await ask(proxy.port)).body).toContain('<title>Parley');
      expect((await ask(proxy.port, { servername: NOBODY, host: NOBODY })).status).toBe(0);
      const { status, body } = await ask(proxy.port, { host: NOBODY });
      expect(status).toBe(misdirected);
      expect(body).not.toContain('Parley');
      // Nor is anybody sent to wherever a request says it is for.
      if (kind === 'nginx') expect((await askPlain(proxy.httpPort, '/', NOBODY)).location).toBe(`https://${DOMAIN}/`);
    },
  );

  test.skipIf(!hasProxy(kind))(
    '[DP7] [DP8] a silent WebSocket outlives a connection that asks for nothing',
    async () => {
      const chat = await openChat(proxy.port, { localAddress: '127.0.0.4' });
      if (typeof chat === 'number') throw new Error(`refused with ${chat}`);
      onTestFinished(() => chat.terminate());
      for (let more = 0; more < 2; more += 1) await once(await openIdle(proxy.port), 'close');
      expect(chat.readyState).toBe(WebSocket.OPEN);
      chat.send('still there');
      const [heard] = (await once(chat, 'message')) as [Buffer];
      expect(heard.toString()).toBe('still there');
    },
  );

  test.skipIf(!hasProxy(kind))('[DP5] [DP8] while Parley restarts there is 502, then Parley', async () => {
    await server.stop();
    expect((await ask(proxy.port, { path: '/healthz' })).status).toBe(502);
    await server.start();
    await until('it is there again', async () => (await ask(proxy.port, { path: '/healthz' })).status === 200);
  });
});
