import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ask, Web } from '../testing/web.ts';

let web: Web;
beforeAll(async () => (web = await Web.create()));
afterEach(() => web.closeServers());
afterAll(() => web.close());

/** A log that writes down what it is told. */
const recording = () => {
  const lines: { level: string; request: string; text: string; [field: string]: unknown }[] = [];
  const at =
    (level: string) =>
    (fields: object, text: string): void =>
      void lines.push({ ...(fields as { request: string }), level, text });
  return { lines, log: { debug: at('debug'), error: at('error') } as never };
};
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test('[LO1] every answer has an id that nobody else has, whatever the request says of itself', async () => {
  const servers = await web.serve();
  const answers = [
    await ask(servers, '/', { 'x-request-id': 'mine' }),
    await ask(servers, '/nowhere'),
    await ask(servers, '/healthz', {}, 'POST'),
    await ask(servers, '/%E0%A4%A'),
  ];
  const ids = answers.map(({ headers }) => String(headers['x-request-id']));
  for (const id of ids) expect(id).toMatch(ID);
  expect(new Set(ids).size).toBe(4);
});

test('[LO1] each line about a request has its id, and no path; so has the answer that says that the server failed', async () => {
  const { lines, log } = recording();
  const fault = new Error('a gateway broke');
  const servers = await web.serve({
    log,
    gateways: (request, _response, next) => {
      if (request.path === '/broken') throw fault;
      next();
    },
  });
  const broken = await ask(servers, '/broken');
  const request = String(broken.headers['x-request-id']);
  expect([broken.status, JSON.parse(broken.body)]).toEqual([500, { ok: false, code: 'internal', request }]);
  const room = await ask(servers, '/r/k3vd-9x0q-7mzt-h2ep?name=Ada');
  await expect.poll(() => lines.length).toBe(3);
  expect(lines).toEqual([
    { level: 'error', request, err: fault, text: 'a request failed' },
    {
      level: 'debug',
      request,
      method: 'GET',
      route: 'gateway',
      status: 500,
      ms: expect.any(Number),
      text: 'a request was answered',
    },
    expect.objectContaining({ request: room.headers['x-request-id'], route: 'page', status: 200 }),
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/k3vd|Ada|broken/);
});
