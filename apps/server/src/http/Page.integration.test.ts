import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ask, HTML, Web } from '../testing/web.ts';
import { Page } from './Page.ts';

let web: Web;
beforeAll(async () => (web = await Web.create()));
afterEach(() => web.closeServers());
afterAll(() => web.close());

test('[HT7] the page is served at /, /check, /admin and the link of a meeting, and as 404 at what a browser goes to and is not there', async () => {
  const servers = await web.serve();
  const paths = [
    '/',
    '/check',
    '/admin',
    '/admin/rooms/k3vd-9x0q-7mzt-h2ep',
    '/admin/events',
    '/admin/webhooks',
    '/admin/webhooks/0123456789ab',
    '/r/k3vd-9x0q-7mzt-h2ep',
    '/r/K3VD9XOQ7MZTH2EP',
    '/r/k3vd-9x0q-7mzt-h2ep/',
    '/?from=link',
  ];
  for (const path of paths) {
    expect(await ask(servers, path)).toMatchObject({
      status: 200,
      body: HTML,
      headers: { 'cache-control': 'no-cache' },
    });
  }
  const wrong = [
    '/nothing',
    '/check/more',
    '/checks',
    '/admin/nothing',
    '/admins',
    '/r/',
    '/r/nope',
    '/r/k3vd-9x0q-7mzt-h2eu',
    '/r/a/b',
    '/R/a',
    '/r/%E0%A4%A',
  ];
  for (const path of wrong) {
    expect(await ask(servers, path, { accept: 'text/html,*/*;q=0.8' })).toMatchObject({ status: 404, body: HTML });
  }
  expect(await ask(servers, '/nothing.js', { accept: '*/*' })).toMatchObject({
    status: 404,
    body: '{"ok":false,"code":"not-found"}',
  });
});

test('[UP1] a file of an older page is a 404 that nobody keeps, also for who would take a page', async () => {
  const servers = await web.serve();
  for (const accept of ['*/*', 'text/html,*/*;q=0.8']) {
    expect(await ask(servers, '/assets/main-0ld0.js', { accept })).toMatchObject({
      status: 404,
      body: '{"ok":false,"code":"not-found"}',
      headers: { 'cache-control': 'no-store', 'content-type': expect.stringContaining('json') },
    });
  }
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/../../secret.txt',
  '//secret.txt',
  '/\\..\\secret.txt',
  '/.sources',
  '/assets',
])('[HT7] %s leads nowhere', async (path) => {
  const answer = await ask(await web.serve(), path);
  expect(answer.status).toBe(404);
  expect(answer.body).toBe('{"ok":false,"code":"not-found"}');
});

test('[HT8] hashed files may be kept for ever, the page is asked for again and answered with 304', async () => {
  const servers = await web.serve();
  const script = await ask(servers, '/assets/main-4f2a.js');
  expect(script.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  const page = await ask(servers, '/');
  const again = await ask(servers, '/', { 'if-none-match': String(page.headers.etag) });
  expect(again).toMatchObject({ status: 304, body: '' });
  expect(again.headers['content-security-policy']).toBe(page.headers['content-security-policy']);
  expect(
    (await ask(servers, '/nothing', { accept: 'text/html', 'if-none-match': String(page.headers.etag) })).status,
  ).toBe(404);
});

test('[IN8] the worker, the manifest and the offline page are asked for anew each time, under the types that browsers insist on', async () => {
  const servers = await web.serve();
  for (const [path, type] of [
    ['/sw.js', 'text/javascript; charset=utf-8'],
    ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['/offline.html', 'text/html; charset=utf-8'],
  ] as const) {
    expect(await ask(servers, path)).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-cache', 'content-type': type },
    });
  }
  const policy = String((await ask(servers, '/offline.html')).headers['content-security-policy']);
  expect(policy).toMatch(/worker-src 'self'.*manifest-src 'self'/);
  // What it holds inline is named by its hash.
  expect(policy).toMatch(/script-src 'self' 'sha256-[^']+'; style-src 'self' 'sha256-[^']+'/);
});

test('[HT8] texts are sent compressed to who understands it, fonts as they are', async () => {
  const servers = await web.serve();
  const bytes = async (path: string, encoding: string): Promise<[string | undefined, Buffer]> => {
    const answer = await ask(servers, path, { 'accept-encoding': encoding });
    return [answer.headers['content-encoding'], answer.bytes];
  };
  const [gzip, zipped] = await bytes('/', 'gzip');
  expect([gzip, gunzipSync(zipped).toString()]).toEqual(['gzip', HTML]);
  await vi.waitFor(async () => expect((await bytes('/', 'gzip, br'))[0]).toBe('br'), 20_000);
  expect(brotliDecompressSync((await bytes('/', 'gzip, br'))[1]).toString()).toBe(HTML);
  expect((await bytes('/', 'identity'))[0]).toBeUndefined();
  expect((await bytes('/assets/inter-77.woff2', 'gzip, br'))[0]).toBeUndefined();
});

test('[HT7] a page that is not built says so', async () => {
  const answer = await ask(await web.serve({ dist: 'missing' }), '/');
  expect(answer).toMatchObject({ status: 503, body: expect.stringContaining('npm start') });
});

test('[HT8] what the build has compressed is sent from the first request on, and nothing else of its folder; another text is compressed anew', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'parley-page-'));
  const text = 'export {};'.padEnd(3_000, ' ');
  await writeFile(join(directory, 'index.html'), HTML);
  await writeFile(join(directory, 'a.js'), text);
  const folder = '.compressed';
  await mkdir(join(directory, folder));
  for (const one of [HTML, text]) {
    const tag = createHash('sha256').update(one).digest('base64url').slice(0, 16);
    await writeFile(join(directory, folder, `${tag}.br`), brotliCompressSync(one));
    await writeFile(join(directory, folder, `${tag}.gz`), gzipSync(one));
  }
  await writeFile(join(directory, 'index.html'), `${HTML}<p>changed`);
  const page = await Page.load(directory, { examples: true });
  const script = page.at('/a.js');
  expect([...(script?.bodies.keys() ?? [])].toSorted()).toEqual(['br', 'gzip', 'identity']);
  expect(brotliDecompressSync(script?.bodies.get('br') ?? '').toString()).toBe(text);
  expect(gunzipSync(script?.bodies.get('gzip') ?? '').toString()).toBe(text);
  expect(gunzipSync(page.index?.bodies.get('gzip') ?? '').toString()).toContain('changed');
  for (const name of await readdir(join(directory, folder))) expect(page.at(`/${folder}/${name}`)).toBeNull();
  await rm(directory, { recursive: true });
});
