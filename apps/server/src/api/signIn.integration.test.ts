import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePassword } from '../operator/keptPassword.ts';
import { startOperated } from '../testing/operator.ts';
import { startParley } from '../testing/parley.ts';

let parley: Awaited<ReturnType<typeof startOperated>>;
beforeAll(async () => {
  parley = await startOperated();
});
afterAll(() => parley.end());

const post = (password: unknown, headers: Record<string, string> = { origin: parley.url }) =>
  parley.ask('POST', '/admin/session', { body: { password }, headers });

test('[AD1] the password opens, and the cookie is not for scripts, nor for other sites', async () => {
  expect((await post('not-the-password')).body).toMatchObject({ status: 401, code: 'auth.password' });
  const answer = await post(parley.password);
  expect(answer.status).toBe(200);
  const set = answer.headers.get('set-cookie') ?? '';
  expect(set).toMatch(/^parley-admin=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
  const cookie = set.split(';')[0] ?? '';
  const look = await parley.ask('GET', '/admin/session', { headers: { cookie } });
  expect([look.status, (look.body as { until: number }).until > Date.now()]).toEqual([200, true]);
  expect((await parley.ask('GET', '/admin/session')).body).toMatchObject({ code: 'auth.none' });
});

test('[AD1] a password of the settings opens, whatever is kept', async () => {
  const ADMIN_PASSWORD = 'Schlüssel of the settings';
  const own = await startOperated({ ADMIN_PASSWORD });
  const sign = (password: string) =>
    own.ask('POST', '/admin/session', { body: { password }, headers: { origin: own.url } });
  expect((await sign(own.password)).status).toBe(401);
  // Typed on another machine the same letters are other code points.
  expect((await sign(ADMIN_PASSWORD.normalize('NFD'))).status).toBe(200);
  await own.end();
});

test('[AD1] over HTTPS the cookie is bound to this host and never goes over plain HTTP', async () => {
  // As a proxy on this machine says it, which is believed.
  const https = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'call.example.org' };
  const answer = await post(parley.password, { ...https, origin: 'https://call.example.org' });
  const set = answer.headers.get('set-cookie') ?? '';
  expect(set).toMatch(/^__Host-parley-admin=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+; Secure$/);
  const cookie = set.split(';')[0] ?? '';
  expect((await parley.ask('GET', '/admin/session', { headers: { ...https, cookie } })).status).toBe(200);
  expect((await parley.ask('GET', '/admin/session', { headers: { cookie } })).status).toBe(401);
});

test('[AD2] a page of another site signs nobody in, changes nothing, and is refused before the password is looked at', async () => {
  for (const origin of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
    expect((await post(parley.password, origin)).body).toMatchObject({ code: 'auth.origin' });
  }
  const cookie = await parley.signIn();
  const make = (headers: Record<string, string>) =>
    parley.ask('POST', '/api/v1/rooms', { body: {}, headers: { cookie, ...headers } });
  expect((await make({ origin: parley.url })).status).toBe(201);
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
    expect((await make(headers)).body).toMatchObject({ status: 403, code: 'auth.origin' });
    const out = await parley.ask('DELETE', '/admin/sessions', { headers: { cookie, ...headers } });
    expect(out.body).toMatchObject({ code: 'auth.origin' });
  }
  expect((await parley.ask('GET', '/admin/session', { headers: { cookie } })).status).toBe(200);
});

test('[AD4] who signs out is out, and everywhere is everywhere', async () => {
  const [one, other, third] = [await parley.signIn(), await parley.signIn(), await parley.signIn()];
  const is = async (cookie: string) => (await parley.ask('GET', '/admin/session', { headers: { cookie } })).status;
  const out = (path: string, cookie: string) => parley.ask('DELETE', path, { headers: { cookie, origin: parley.url } });
  expect((await out('/admin/session', one)).headers.get('set-cookie')).toMatch(/^parley-admin=; .*Max-Age=0/);
  expect([await is(one), await is(other), await is(third)]).toEqual([401, 200, 200]);
  expect((await out('/admin/sessions', other)).status).toBe(204);
  expect([await is(other), await is(third)]).toEqual([401, 401]);
  expect((await out('/admin/session', third)).body).toMatchObject({ code: 'auth.none' });
});

test('[AD5] guesses are bounded by address, and each that was looked at is in the log', async () => {
  const own = await startOperated();
  const guess = (password: string, from: string) =>
    own.ask('POST', '/admin/session', {
      body: { password },
      headers: { origin: own.url, 'x-forwarded-for': from },
    });
  const codes: number[] = [];
  const began = Date.now();
  for (let i = 0; i < 15; i += 1) codes.push((await guess(`guess-${i}-of-many`, '203.0.113.7')).status);
  // Ten at once, and one in six seconds.
  const looked = codes.filter((code) => code === 401).length;
  expect(looked).toBeGreaterThanOrEqual(10);
  expect(looked).toBeLessThanOrEqual(10 + Math.ceil((Date.now() - began) / 6_000));
  expect((await guess(own.password, '203.0.113.8')).status).toBe(200);
  await own.signIn();
  const { body } = await own.asOperator('GET', '/api/v1/events?kind=admin.refused&limit=500');
  const { events } = body as { events: { address: string; name: null }[] };
  expect(events.map(({ address }) => address)).toEqual(Array.from({ length: looked }, () => '203.0.113.7'));
  expect(JSON.stringify(body)).not.toContain('guess-');
  await own.end();
});

test('[AD6] keys that are none count as guesses', async () => {
  const own = await startOperated();
  const statuses: number[] = [];
  for (let i = 0; i < 40; i += 1)
    statuses.push((await own.withKey(`parley_${'x'.repeat(43)}`)('GET', '/api/v1/rooms')).status);
  // Ten at once, and one in six seconds.
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  await own.end();
});

test('[AD3] without a password nobody gets in; one that is made later opens at once, and is kept as a hash that only we may read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-admin-'));
  const own = await startParley({}, folder);
  const sign = async (password: string) => {
    const headers = { origin: own.url, 'content-type': 'application/json' };
    return fetch(`${own.url}/admin/session`, { method: 'POST', headers, body: JSON.stringify({ password }) });
  };
  expect((await sign('')).status).toBe(400);
  expect((await sign('anything at all')).status).toBe(401);
  const password = await makePassword(folder);
  expect(password).toMatch(/^([0-9a-z]{4}-){5}[0-9a-z]{4}$/);
  expect((await sign(password)).status).toBe(200);
  const file = join(folder, 'admin.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).not.toContain(password);
  const another = await makePassword(folder);
  expect([(await sign(password)).status, (await sign(another)).status]).toEqual([401, 200]);
  // What is none of ours is not overwritten by a guess, and says nothing.
  writeFileSync(file, '{"salt":"x"}');
  const broken = await sign(another);
  expect([broken.status, await broken.json()]).toMatchObject([500, { code: 'failed' }]);
  await own.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('[AD10] of several cookies of one name the first that was given here counts, so that nobody else on this host keeps the operator out', async () => {
  const cookie = await parley.signIn();
  const planted = `parley-admin=${'A'.repeat(43)}`;
  const is = async (...cookies: string[]) => {
    const headers = { cookie: cookies.join('; ') };
    return (await parley.ask('GET', '/api/v1/rooms', { headers })).status;
  };
  expect([await is(planted), await is('parley-admin=')]).toEqual([401, 401]);
  for (const others of [[planted], ['parley-admin='], Array.from({ length: 50 }, () => planted)]) {
    expect([await is(...others, cookie), await is(cookie, ...others)]).toEqual([200, 200]);
  }
  const headers = { cookie: `${planted}; ${cookie}`, origin: parley.url };
  expect((await parley.ask('DELETE', '/admin/session', { headers })).status).toBe(204);
  expect(await is(planted, cookie)).toBe(401);
});

test('[AD13] what signing in does not know is refused by code, and says what it knows', async () => {
  for (const [method, path, allow] of [
    ['PUT', '/admin/session', 'GET, HEAD, POST, DELETE'],
    ['PATCH', '/admin/session', 'GET, HEAD, POST, DELETE'],
    ['GET', '/admin/sessions', 'DELETE'],
  ] as const) {
    const answer = await parley.ask(method, path);
    expect(answer).toMatchObject({ status: 405, body: { code: 'method.wrong' } });
    expect(answer.headers.get('allow')).toBe(allow);
  }
});

test('[AD11] a new password signs out whoever is in by the old one, beside a running server', async () => {
  const own = await startOperated();
  const cookie = await own.signIn();
  const is = async () => (await own.ask('GET', '/admin/session', { headers: { cookie } })).status;
  expect(await is()).toBe(200);
  await makePassword(own.folder);
  expect(await is()).toBe(401);
  expect((await own.ask('GET', '/api/v1/rooms', { headers: { cookie } })).status).toBe(401);
  await own.end();
});

test('[AD12] spaces at the ends of a password of the settings belong to it', async () => {
  const ADMIN_PASSWORD = '  eleven chars ';
  const own = await startOperated({ ADMIN_PASSWORD });
  const sign = async (password: string) =>
    (await own.ask('POST', '/admin/session', { body: { password }, headers: { origin: own.url } })).status;
  expect([await sign(ADMIN_PASSWORD.trim()), await sign(ADMIN_PASSWORD)]).toEqual([401, 200]);
  await own.end();
});
