import { Problem } from '@parley/protocol/http';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startOperated } from '../testing/operator.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

const HOUR_MS = 60 * 60_000;

let parley: Awaited<ReturnType<typeof startOperated>>;
beforeAll(async () => {
  // Only the clock is ours: a session is as old as we say.
  vi.useFakeTimers({ toFake: ['Date'] });
  parley = await startOperated();
});
afterAll(async () => {
  await parley.end();
  vi.useRealTimers();
});

/** What the door says to a role: go on, or a code. */
type Verdict = 'in' | 'auth.none' | 'auth.origin' | 'auth.session';
type Role = {
  readonly headers: Record<string, string>;
  /** What is expected of an operation by who may do it, and whether it changes anything. */
  readonly expected: (one: Pick<Operation, 'who' | 'method'>) => Verdict;
};

const stranger: Role['expected'] = ({ who }) => (who === 'everybody' ? 'in' : 'auth.none');
const program: Role['expected'] = ({ who }) => (who === 'session' ? 'auth.session' : 'in');
const elsewhere: Role['expected'] = ({ who, method }) =>
  who === 'everybody' || method === 'get' ? 'in' : 'auth.origin';

const keyOf = async (label: string): Promise<{ id: string; token: string }> =>
  (await parley.asOperator('POST', '/api/v1/keys', { label })).body as { id: string; token: string };

/** Everybody who may ask, each as they are when the table is gone through. */
const rolesOf = async (): Promise<Record<string, Role>> => {
  const expired = await parley.signIn();
  vi.setSystemTime(Date.now() + HOUR_MS);
  const out = await parley.signIn();
  await parley.asOperator('DELETE', '/admin/session');
  const cookie = await parley.signIn();
  const [key, revoked] = [await keyOf('a program'), await keyOf('stolen')];
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  // That it would be seen: until it is revoked it opens.
  expect((await parley.withKey(revoked.token)('GET', '/api/v1/rooms')).status).toBe(200);
  await parley.asOperator('DELETE', `/api/v1/keys/${revoked.id}`);
  const origin = parley.url;
  return {
    nobody: { headers: { origin }, expected: stranger },
    'a forged cookie': { headers: { origin, cookie: `parley-admin=${'A'.repeat(43)}` }, expected: stranger },
    'cookies that are none': {
      headers: { origin, cookie: 'parley-admin=; __Host-parley-admin=x' },
      expected: stranger,
    },
    'a session under another name': {
      headers: { origin, cookie: cookie.replace('parley-admin', '__Host-parley-admin') },
      expected: stranger,
    },
    'an expired session': { headers: { origin, cookie: expired }, expected: stranger },
    'a signed-out session': { headers: { origin, cookie: out }, expected: stranger },
    'another scheme': { headers: { origin, authorization: 'Basic YWRtaW46YWRtaW4=' }, expected: stranger },
    'a wrong key': { headers: bearer(`parley_${'x'.repeat(43)}`), expected: stranger },
    'a revoked key': { headers: bearer(revoked.token), expected: stranger },
    'a key of nobody beside a session': { headers: { ...bearer('parley_x'), origin, cookie }, expected: stranger },
    'a key': { headers: bearer(key.token), expected: program },
    'a key from another site’s page': {
      headers: { ...bearer(key.token), origin: 'https://evil.example' },
      expected: program,
    },
    'a session': { headers: { origin, cookie }, expected: () => 'in' },
    'a session from another site’s page': { headers: { origin: 'https://evil.example', cookie }, expected: elsewhere },
    'a session at another port': { headers: { origin: `${origin}1`, cookie }, expected: elsewhere },
    'a session with the origin null': { headers: { origin: 'null', cookie }, expected: elsewhere },
    'a session that does not say from where': { headers: { cookie }, expected: elsewhere },
  };
};

const STATUS = { 'auth.none': 401, 'auth.origin': 403, 'auth.session': 403 } as const;
/** Nothing lies there, and whatever is asked with it does not fit, but for a room without wishes. */
const pathOf = (at: string): string => `/api/v1${at.replaceAll(/\{\w+\}/g, 'aaaa-bbbb-cccc-dddd')}`;

let asked = 0;
const verdictOf = async ({ method, at, body }: Operation, { headers }: Role): Promise<string> => {
  // Each from an address of its own: how many may be asked is looked at elsewhere.
  const from = `198.51.${100 + (asked >> 8)}.${(asked += 1) & 255}`;
  const answer = await parley.ask(method.toUpperCase(), pathOf(at), {
    ...(body && { body: {} }),
    headers: { ...headers, 'x-forwarded-for': from },
  });
  if (answer.status < 300) return 'in';
  if (!answer.type.startsWith('application/problem+json')) return `${answer.status} ${answer.type}`;
  const { code, status } = v.parse(Problem, answer.body);
  if (!/^(auth|rate|path|method)\./.test(code) && code !== 'failed') return 'in';
  return status === answer.status && status === STATUS[code as keyof typeof STATUS] ? code : `${answer.status} ${code}`;
};

/** Where what is answered is not what the table says. */
const deviationsOf = async (operations: readonly Operation[], roles: Record<string, Role>): Promise<string[]> => {
  const deviations: string[] = [];
  for (const one of operations) {
    for (const [name, role] of Object.entries(roles)) {
      const [verdict, expected] = [await verdictOf(one, role), role.expected(one)];
      if (verdict !== expected) deviations.push(`${one.id}, ${name}: ${verdict} instead of ${expected}`);
    }
  }
  return deviations;
};
const stateOf = async (): Promise<unknown> => {
  const rooms = await parley.asOperator('GET', '/api/v1/rooms?limit=500');
  const keys = (await parley.asOperator('GET', '/api/v1/keys')).body as { keys: { id: string }[] };
  return [rooms.body, keys.keys.map(({ id }) => id)];
};

test('[AP17] every operation is answered by who asks: all operations for all roles, without a deviation', async () => {
  const roles = await rolesOf();
  expect(await deviationsOf(OPERATIONS, roles)).toEqual([]);
  expect(asked).toBe(OPERATIONS.length * Object.keys(roles).length);
  console.log(`${OPERATIONS.length} operations for ${Object.keys(roles).length} roles`);
  // That the judge sees one: an operation that would say another word of who may do it.
  const planted = OPERATIONS.map((one) => (one.id === 'listKeys' ? { ...one, who: 'key' as const } : one));
  const seen = await deviationsOf(
    planted.filter(({ id }) => id === 'listKeys'),
    roles,
  );
  expect(seen).toEqual([
    'listKeys, a key: auth.session instead of in',
    'listKeys, a key from another site’s page: auth.session instead of in',
  ]);
});

test('[AP17] who is refused has changed nothing', async () => {
  const roles = await rolesOf();
  const before = await stateOf();
  for (const one of OPERATIONS) {
    for (const role of Object.values(roles)) if (role.expected(one) !== 'in') await verdictOf(one, role);
  }
  expect(await stateOf()).toEqual(before);
  // A room without wishes is one that could have been made.
  const maker = OPERATIONS.find(({ id }) => id === 'createRoom');
  if (maker && roles['a key']) await verdictOf(maker, roles['a key']);
  expect(await stateOf()).not.toEqual(before);
});
