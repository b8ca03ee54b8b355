import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startParley } from '../testing/parley.ts';
import { ask, Web } from '../testing/web.ts';
import { trustIn } from './clientAddress.ts';
import { metricsPage } from './metrics.ts';

const TOKEN = 'figures-for-prometheus';
let parley: Awaited<ReturnType<typeof startParley>> | null = null;
let web: Web;
beforeAll(async () => (web = await Web.create()));
afterEach(async () => {
  await parley?.end();
  parley = null;
  await web.closeServers();
});
afterAll(() => web.close());

const start = async (settings: Record<string, string>) => {
  parley = await startParley(settings);
  const { url } = parley;
  return (headers: Record<string, string> = {}, method = 'GET', path = '/metrics') =>
    fetch(url + path, { headers, method });
};
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('[MT1] without METRICS_TOKEN and METRICS_ALLOW there is no page of figures', async () => {
  const get = await start({});
  const headersOf = (answer: Response): string[] => [...answer.headers.keys()];
  for (const headers of [{}, bearer(TOKEN), bearer('')]) {
    const [metrics, nowhere] = [await get(headers), await get(headers, 'GET', '/nowhere')];
    expect([metrics.status, await metrics.text()]).toEqual([404, await nowhere.text()]);
    expect(headersOf(metrics)).toEqual(headersOf(nowhere));
  }
});

test('[MT2] who shows the token reads the figures; without it, or with any other, one is asked for it', async () => {
  const get = await start({ METRICS_TOKEN: TOKEN });
  const right = await get(bearer(TOKEN));
  expect([right.status, right.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  expect(right.headers.get('cache-control')).toBe('no-store');
  expect(await right.text()).toContain('\nparley_people{presence="here"} 0\n');
  expect((await get({ authorization: `bearer  ${TOKEN}` })).status).toBe(200);
  const wrong = [
    {},
    bearer(''),
    bearer(`${TOKEN}x`),
    bearer(TOKEN.slice(1)),
    bearer(TOKEN.toUpperCase()),
    bearer(`x ${TOKEN}`),
    bearer('x'.repeat(8_000)),
    { authorization: TOKEN },
    { authorization: `Basic ${btoa(`parley:${TOKEN}`)}` },
  ];
  for (const headers of wrong) {
    const answer = await get(headers);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await answer.json()).toEqual({ ok: false, code: 'unauthorized' });
  }
  expect((await get({}, 'GET', `/metrics?token=${TOKEN}`)).status).toBe(401);
});

test('[MT3] who has an address of METRICS_ALLOW reads them without a token, as trusted proxies tell the address', async () => {
  const get = await start({ METRICS_ALLOW: '203.0.113.0/24, 2001:db8::7' });
  const from = async (address: string, more: Record<string, string> = {}) =>
    (await get({ 'x-forwarded-for': address, ...more })).status;
  expect(await from('203.0.113.9')).toBe(200);
  expect(await from('2001:db8::7')).toBe(200);
  // What a client says before its proxy does is not believed.
  for (const address of ['203.0.114.9', '2001:db8::8', '203.0.113.9, 198.51.100.1', 'nonsense']) {
    expect([address, await from(address)]).toEqual([address, 403]);
  }
  expect(await from('198.51.100.1', bearer('nothing-was-set'))).toBe(403);
  expect((await get()).status).toBe(403);
});

test('[MT3] with both set one of the two is enough', async () => {
  const get = await start({ METRICS_ALLOW: '203.0.113.0/24', METRICS_TOKEN: TOKEN, TRUST_PROXY: 'loopback' });
  expect((await get({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(200);
  expect((await get(bearer(TOKEN))).status).toBe(200);
  expect((await get()).status).toBe(401);
});

test('[MT3] a proxy that is not trusted speaks for nobody', async () => {
  const get = await start({ METRICS_ALLOW: '203.0.113.0/24', TRUST_PROXY: 'none' });
  expect((await get({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(403);
});

test('[MT2] the figures are read and nothing else', async () => {
  const get = await start({ METRICS_TOKEN: TOKEN });
  const head = await get(bearer(TOKEN), 'HEAD');
  expect([head.status, await head.text()]).toEqual([200, '']);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const answer = await get(bearer(TOKEN), method);
    expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD']);
  }
});

test('[MT4] refusals are logged with the address and the request, once a second, and without what was shown', async () => {
  let at = 1_000;
  const lines: object[] = [];
  const servers = await web.serve({
    metrics: metricsPage({
      access: { token: TOKEN, allow: null },
      trust: trustIn(['loopback']),
      figures: { contentType: 'text/plain', text: async () => 'figures' },
      now: () => at,
      log: { warn: (fields: object, text: string) => void lines.push({ ...fields, text }) } as never,
    }),
  });
  const get = (headers: Record<string, string> = {}) => ask(servers, '/metrics', headers);
  const { headers } = await get({ 'x-forwarded-for': '203.0.113.9' });
  for (let i = 0; i < 20; i += 1) await get(bearer('guess'));
  expect(lines).toEqual([
    {
      request: headers['x-request-id'],
      address: '203.0.113.9',
      why: expect.stringContaining('no token'),
      text: 'the metrics were refused',
    },
  ]);
  at += 1_000;
  expect((await get(bearer(TOKEN))).body).toBe('figures');
  await get(bearer('guess'));
  expect(lines[1]).toMatchObject({ address: '127.0.0.1', why: 'a wrong token' });
  expect(JSON.stringify(lines)).not.toContain('guess');
});
