import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startOperated, type Answered } from '../testing/operator.ts';
import { Tester } from '../testing/parley.ts';
import type { OpenApi } from './openapi.ts';

type Described = {
  operationId: string;
  security: Record<string, unknown>[];
  requestBody?: { content: { 'application/json': { schema: object } } };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
};
type Document = OpenApi & { components: { schemas: { Problem: object } } };

/** An origin at which nobody answers. */
const CLOSED = 'http://127.0.0.1:9';

let parley: Awaited<ReturnType<typeof startOperated>>;
let document: Document;
let key = '';
const testers: Tester[] = [];
beforeAll(async () => {
  parley = await startOperated({ WEBHOOK_ALLOW: CLOSED });
  await parley.signIn();
  document = (await parley.ask('GET', '/api/openapi.json')).body as Document;
  key = ((await parley.asOperator('POST', '/api/v1/keys', { label: 'tests' })).body as { token: string }).token;
});
afterAll(async () => {
  for (const { socket } of testers) socket.disconnect();
  await parley.end();
});

const all = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method: method.toUpperCase(), one: one as Described })),
  );
const fits = (schema: object, body: unknown): string[] => {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { uri: true, 'date-time': true } });
  return ajv.validate(schema, body)
    ? []
    : (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};
/** What does not fit the document in an answer. */
const faultsOf = (one: Described, { status, type, body }: Answered): string[] => {
  const described = one.responses[status];
  if (!described) return [`${one.operationId} answers ${status}, which the document does not know`];
  if (!described.content) return body === '' ? [] : [`${one.operationId} says something with ${status}`];
  const [media = '', { schema } = { schema: {} }] = Object.entries(described.content)[0] ?? [];
  if (!type.startsWith(media)) return [`${one.operationId} answers ${type} instead of ${media}`];
  const whole = '$ref' in schema ? document.components.schemas.Problem : schema;
  return fits(whole, body).map((fault) => `${one.operationId}: ${fault}`);
};

test('[AP8] the document is OpenAPI 3.1, and nothing in it is said twice', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document) as Record<string, unknown>);
  expect([valid, errors]).toEqual([true, undefined]);
  const ids = all().map(({ one }) => one.operationId);
  expect(ids).toEqual([...new Set(ids)]);
  expect(ids.length).toBeGreaterThan(15);
  // That the validator sees a fault.
  const crippled = { ...structuredClone(document), info: {} };
  expect((await new Validator().validate(crippled)).valid).toBe(false);
});

/** What each documented call is asked with, so that it is granted; what is not here fails the test. */
const ASKED: Record<string, () => Promise<{ path?: Record<string, string>; query?: string; body?: unknown }>> = {
  readHealth: async () => ({}),
  readMeasures: async () => ({}),
  readHistory: async () => ({}),
  drain: async () => ({ body: { draining: false } }),
  listEvents: async () => ({ query: '?limit=5&kind=key.made' }),
  listNames: async () => {
    await named('Ada');
    return { query: '?limit=1' };
  },
  freeName: async () => {
    await named('Bob');
    return { path: { name: 'Bob' } };
  },
  listRooms: async () => ({ query: '?limit=2' }),
  createRoom: async () => ({ body: { title: 'Made', listed: true, kept: true, capacity: 4 } }),
  createLink: async () => ({ path: { room: 'aaaa-bbbb-cccc-dddd' }, body: { name: 'Ada', expiresIn: 60 } }),
  readRoom: async () => ({ path: { room: (await sat()).room } }),
  endRoom: async () => ({ path: { room: (await sat()).room } }),
  listPeople: async () => ({ path: { room: (await sat()).room } }),
  removePerson: async () => ({ path: await sat() }),
  messageRoom: async () => ({ path: { room: (await sat()).room }, body: { text: 'Hello' } }),
  messageEverybody: async () => ({ body: { text: 'Hello' } }),
  listKeys: async () => ({}),
  createKey: async () => ({ body: { label: 'another' } }),
  revokeKey: async () => {
    const { body } = await parley.asOperator('POST', '/api/v1/keys', { label: 'revoked soon' });
    return { path: { key: (body as { id: string }).id } };
  },
  listWebhooks: async () => ({}),
  createWebhook: async () => ({ body: { url: 'https://example.org/hook', types: ['call.missed'] } }),
  removeWebhook: async () => ({ path: { webhook: (await hooked()).webhook } }),
  // Nobody is there: also that is an answer.
  testWebhook: async () => ({ path: { webhook: (await hooked()).webhook } }),
  listDeliveries: async () => ({ path: { webhook: (await hooked()).webhook }, query: '?limit=3&before=900' }),
  resendDelivery: async () => ({ path: await hooked() }),
};
/** A webhook at a port that is closed, with a message that was tried. */
const hooked = async (): Promise<{ webhook: string; event: string }> => {
  const about = { url: `${CLOSED}/hook`, types: ['person.joined'] };
  const { body } = await parley.asOperator('POST', '/api/v1/webhooks', about);
  const { id: webhook } = body as { id: string };
  await sat();
  const event = await vi.waitFor(async () => {
    const { body: page } = await parley.asOperator('GET', `/api/v1/webhooks/${webhook}/deliveries`);
    const [{ n }] = (page as { deliveries: [{ n: number }] }).deliveries;
    return String(n);
  }, 10_000);
  return { webhook, event };
};
const sat = async (): Promise<{ room: string; seat: string }> => {
  const { body } = await parley.asOperator('POST', '/api/v1/rooms', {});
  const { id: room } = body as { id: string };
  const tester = new Tester(parley.url);
  testers.push(tester);
  await tester.join(room, 'Ada');
  return { room, seat: tester.seat };
};
const named = async (name: string): Promise<void> => {
  const tester = new Tester(parley.url);
  testers.push(tester);
  await tester.ask('name.claim', { name, secret: name.padEnd(43, 'x') });
};
const filled = (path: string, parts: Record<string, string> = {}): string =>
  `/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? 'aaaa-bbbb-cccc-dddd'))}`;

test('[AP8] every documented call is granted, and answers what the document says', async () => {
  const granted: string[] = [];
  for (const { path, method, one } of all()) {
    const { path: parts, query = '', body } = (await ASKED[one.operationId]?.()) ?? {};
    const asked = one.requestBody?.content['application/json'].schema;
    if (asked) expect(fits(asked, body)).toEqual([]);
    const answer = await parley.asOperator(method, filled(path, parts) + query, body);
    expect([one.operationId, answer.status < 300, faultsOf(one, answer)]).toEqual([one.operationId, true, []]);
    granted.push(one.operationId);
  }
  expect(granted.toSorted()).toEqual(Object.keys(ASKED).toSorted());
});

/** Bodies that no schema takes. */
const WRONG_BODIES: readonly (readonly [what: string, body: string, type?: string])[] = [
  ['nothing', ''],
  ['no JSON', '{'],
  ['a list', '[]'],
  ['null', 'null'],
  ['fields of other types', '{"draining":"yes","title":7,"text":[],"label":{}}'],
  ['a field that nobody knows', '{"draining":true,"title":"x","text":"x","label":"x","admin":true}'],
  ['__proto__', '{"__proto__":{"draining":true},"draining":true,"text":"x","label":"x"}'],
  [
    'a field twice',
    '{"draining":true,"draining":false,"text":"x","text":"y","label":"x","label":"y","kept":true,"kept":false}',
  ],
  [
    'a field that is twice when it is read',
    '{"draining":true,"\\u0064raining":false,"text":"x","t\\u0065xt":"y","label":"x","l\\u0061bel":"y","kept":true,"k\\u0065pt":false}',
  ],
  [
    'a huge field',
    JSON.stringify({ draining: true, text: 'x'.repeat(3_000), label: 'x'.repeat(3_000), title: 'x'.repeat(3_000) }),
  ],
  ['a body of more than 64 kB', JSON.stringify({ text: 'x'.repeat(70_000) })],
  ['another type', '{"draining":true}', 'text/plain'],
  ['a form', 'draining=true&text=x&label=x', 'application/x-www-form-urlencoded'],
];

test.each(WRONG_BODIES)(
  '[AP9] a body that is wrong (%s) is refused by code at every call, and changes nothing',
  async (_, body, type) => {
    const before = await stateOf();
    for (const { path, method, one } of all()) {
      if (!one.requestBody) continue;
      const headers = { authorization: `Bearer ${key}`, ...(type && { 'content-type': type }) };
      const cookies = one.security.some((way) => 'key' in way)
        ? headers
        : { cookie: await cookie(), origin: parley.url, ...(type && { 'content-type': type }) };
      const answer = await parley.ask(method, filled(path), { body, headers: cookies });
      expect([one.operationId, faultsOf(one, answer)]).toEqual([one.operationId, []]);
      // A room of the path is not looked for before the body fits.
      expect([400, 413, 415]).toContain(answer.status);
      expect(JSON.stringify(answer.body)).not.toMatch(/at .*\.ts|node_modules|SyntaxError/);
    }
    expect(await stateOf()).toEqual(before);
  },
);
let kept: string | null = null;
const cookie = async (): Promise<string> => (kept ??= await parley.signIn());
const stateOf = async (): Promise<unknown> => {
  const rooms = await parley.asOperator('GET', '/api/v1/rooms?limit=500');
  const keys = await parley.asOperator('GET', '/api/v1/keys');
  const health = await parley.ask('GET', '/api/v1/health');
  return [rooms.body, (keys.body as { keys: unknown[] }).keys.length, (health.body as { draining: boolean }).draining];
};

test('[AP9] a path or a query that is wrong is refused by code', async () => {
  const at = (path: string) => parley.withKey(key)('GET', `/api/v1${path}`);
  for (const path of [
    '/rooms/..%2f..%2fetc',
    '/rooms/x',
    '/rooms/%00',
    `/rooms/${'a'.repeat(4_000)}`,
    '/rooms/aaaa-bbbb-cccc-dddd%27',
  ]) {
    expect((await at(path)).body).toMatchObject({ status: 400, code: 'request.bad' });
  }
  for (const query of [
    'limit=0',
    'limit=501',
    'limit=-1',
    'limit=1e2',
    'limit=5&limit=6',
    'after=x',
    'nonsense=1',
    'limit=',
  ]) {
    expect([query, (await at(`/rooms?${query}`)).body]).toMatchObject([query, { code: 'request.bad' }]);
  }
  expect((await at('/events?after=1&before=2')).body).toMatchObject({ code: 'request.bad' });
  expect((await at('/events?kind=nonsense')).body).toMatchObject({ code: 'request.bad' });
  for (const path of ['/nothing', '/rooms/', '/Rooms', '/rooms/aaaa-bbbb-cccc-dddd/people/x/y']) {
    expect([path, (await at(path)).body]).toMatchObject([path, { code: 'path.unknown' }].map((it) => it));
  }
  expect((await at('/rooms/%E0%A4%A')).status).toBe(400);
  const wrong = await parley.withKey(key)('PATCH', '/api/v1/rooms');
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST']);
});

test('[AP10] the page about the API is to be read without a script, and names every call', async () => {
  const page = await parley.ask('GET', '/api');
  expect(page.status).toBe(200);
  for (const { one } of all()) expect(page.body).toContain(`id="${one.operationId}"`);
  expect(page.headers.get('content-security-policy')).toMatch(/style-src 'self' 'sha256-/);
  expect(page.body).not.toContain('<script');
});
