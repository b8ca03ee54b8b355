import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOperated } from '../testing/operator.ts';

const HOME = '/admin/sockets/';

let parley: Awaited<ReturnType<typeof startOperated>>;
/** Of a session that lasts through all tests. */
let cookie: string;
beforeAll(async () => {
  parley = await startOperated();
  cookie = await parley.signIn();
});
afterAll(() => parley.end());

/** What is served at a path as it is written: `fetch` would tidy it up. */
const get = async (path: string, headers: Record<string, string> = {}) => {
  const asked = request(parley.url, { path, headers }).end();
  const [response] = await once(asked, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: Number(response.statusCode), headers: response.headers, text: Buffer.concat(chunks).toString() };
};

/** Every file that the page names, and the page itself. */
const allFiles = async () => {
  const page = await get(HOME, { cookie });
  const names = [...page.text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, name = '']) => name);
  expect(names).toEqual(expect.arrayContaining(['parley.js', 'parley.css', 'favicon.png']));
  const files = await Promise.all(
    [...new Set(names)].map(async (name) => ({ name, ...(await get(HOME + name, { cookie })) })),
  );
  return [{ name: 'index.html', ...page }, ...files];
};

test('[AU1] the page and its files are for who is signed in; everybody else is led to where one signs in', async () => {
  const files = await allFiles();
  expect(files.map(({ status }) => status)).toEqual(files.map(() => 200));
  expect(files[0]?.headers['cache-control']).toBe('no-store');
  expect(files[0]?.headers['referrer-policy']).toBe('no-referrer');
  expect(files[0]?.headers['x-content-type-options']).toBe('nosniff');
  const { body } = await parley.asOperator('POST', '/api/v1/keys', { label: 'a key' });
  const { token } = body as { token: string };
  const forged = `parley-admin=${'x'.repeat(43)}`;
  const others = [{}, { cookie: forged }, { authorization: `Bearer ${token}` }];
  const paths = ['/admin/sockets', HOME + 'anything', ...files.map(({ name }) => HOME + name)];
  for (const path of paths) {
    for (const headers of others) {
      const { status, headers: told, text } = await get(path, headers);
      expect([path, status, told.location, told['cache-control']]).toEqual([path, 302, '/admin', 'no-store']);
      expect(text).not.toContain('Socket.IO');
    }
  }
  expect((await get('/admin/sockets', { cookie })).headers.location).toBe(HOME);
  expect((await parley.ask('POST', HOME, { headers: { cookie, origin: parley.url } })).status).toBe(405);
});

test('[AU1] no path leads out of the page, to the maps of its code or to anything else of its package', async () => {
  expect((await get(`${HOME}js/app.0d7d7845.js`, { cookie })).status).toBe(200);
  for (const path of [
    '../package.json',
    '../../package.json',
    'js/../../../package.json',
    '..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '..\\..\\package.json',
    '/etc/passwd',
    'js',
    'js/',
    'js/app.0d7d7845.js.map',
    'js%2fapp.0d7d7845.js',
    'constructor',
    '__proto__',
  ]) {
    const { status, text } = await get(HOME + path, { cookie });
    expect([path, status]).toEqual([path, 404]);
    expect(text).not.toMatch(/admin-ui|root:/);
  }
});

test('[AU6] nothing that is served makes a browser ask another host, and the policy would not let it', async () => {
  const files = await allFiles();
  for (const { name, text } of files) {
    // What a browser fetches by itself: links, sources, imports, url().
    expect([name, text.match(/(?:googleapis|gstatic|jsdelivr|unpkg|cdnjs|cloudflare)\S*/g)]).toEqual([name, null]);
    if (!name.endsWith('.js')) expect([name, text.match(/(?:https?:)?\/\/[\w-]+\.\w[^\s"')]*/g)]).toEqual([name, null]);
  }
  const policy = String(files[0]?.headers['content-security-policy']);
  const sources = policy.split('; ').flatMap((part) => part.split(' ').slice(1));
  const own = /^('self'|'none'|data:|'sha256-[\w+/]+=*'|ws:\/\/127\.0\.0\.1:\d+)$/;
  expect(sources.filter((source) => !own.test(source))).toEqual([]);
  for (const part of ["default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'"]) {
    expect(policy).toContain(part);
  }
});

test('[AU6] the policy names the sockets of the address that the page was opened at', async () => {
  const told = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'call.example.org' };
  const { headers } = await get(HOME, { ...told, cookie: `__Host-${cookie}` });
  expect(headers['content-security-policy']).toContain("connect-src 'self' wss://call.example.org;");
});

test('[AU6] every other page keeps the policy that it had', async () => {
  const plain = (await get('/healthz')).headers['content-security-policy'];
  expect(plain).toMatch(/style-src 'self';/);
  for (const path of ['/admin', '/admin/rooms', '/admin/session', '/api/v1/rooms', `${HOME}nothing`]) {
    expect([path, (await get(path, { cookie })).headers['content-security-policy']]).toEqual([path, plain]);
  }
});
