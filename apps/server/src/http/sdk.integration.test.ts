import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startParley, Tester } from '../testing/parley.ts';
import { ask, EXAMPLE, HTML, Web } from '../testing/web.ts';

const OTHER = 'https://www.example.org';

let web: Web;
beforeAll(async () => (web = await Web.create()));
afterEach(() => web.closeServers());
afterAll(() => web.close());

test('[SD5] the SDK is fetched by pages of allowed origins and of no other; its name stays, its parts are kept for ever', async () => {
  const servers = await web.serve({ allowedOrigins: [OTHER] });
  const entry = await ask(servers, '/sdk/parley.js', { origin: OTHER });
  expect([entry.status, entry.headers]).toMatchObject([
    200,
    {
      'access-control-allow-origin': OTHER,
      'cache-control': 'no-cache',
      'content-type': expect.stringMatching('script'),
    },
  ]);
  expect(entry.headers.vary).toContain('Origin');
  expect(entry.headers.etag).toBeDefined();
  const again = await ask(servers, '/sdk/parley.js', { origin: OTHER, 'if-none-match': String(entry.headers.etag) });
  expect([again.status, again.headers['access-control-allow-origin']]).toEqual([304, OTHER]);
  const part = await ask(servers, '/sdk/assets/Call-7c.js', { origin: OTHER });
  expect(part.headers).toMatchObject({
    'access-control-allow-origin': OTHER,
    'cache-control': expect.stringContaining('immutable'),
  });
  for (const origin of ['https://evil.example', 'null', `${OTHER}.evil.example`, '']) {
    const { headers } = await ask(servers, '/sdk/parley.js', { origin });
    expect([origin, headers['access-control-allow-origin'], headers.vary]).toEqual([
      origin,
      undefined,
      expect.stringContaining('Origin'),
    ]);
  }
  const page = await ask(servers, '/', { origin: OTHER });
  expect([page.body, page.headers['access-control-allow-origin']]).toEqual([HTML, undefined]);
});

test('[SD6] sockets open for pages of ALLOWED_ORIGINS, which are none unless it is set', async () => {
  for (const [settings, trusted] of [
    [{ ALLOWED_ORIGINS: `https://a.example, ${OTHER}/` }, true],
    [{}, false],
  ] as const) {
    const parley = await startParley(settings);
    const page = new Tester(parley.url, { origin: OTHER });
    await page.until(() => page.socket.connected || page.failed, 'an answer');
    expect(page.socket.connected).toBe(trusted);
    page.close();
    const stranger = new Tester(parley.url, { origin: 'https://evil.example' });
    await stranger.until(() => stranger.failed, 'a refusal');
    stranger.close();
    await parley.end();
  }
});

test('[SD7] the policy of an example names what it has inline by its hash, and nothing else is inline', async () => {
  const servers = await web.serve();
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  for (const path of ['/examples', '/examples/', '/examples/index.html']) {
    const { status, body, headers } = await ask(servers, path);
    expect([path, status, body]).toEqual([path, 200, EXAMPLE]);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain(`script-src 'self' ${hash('\nlet a;\n')};`);
    expect(policy).toContain(`style-src 'self' ${hash('a{color:red}')};`);
    expect(policy).not.toContain('unsafe');
  }
  expect((await ask(servers, '/')).headers['content-security-policy']).toContain(
    `script-src 'self'; style-src 'self';`,
  );
});

test('[SD8] with EXAMPLES=off there are none, and the SDK is served all the same', async () => {
  const servers = await web.serve({ examples: false });
  for (const path of ['/examples', '/examples/', '/examples/index.html']) {
    expect([path, (await ask(servers, path)).status]).toEqual([path, 404]);
  }
  expect((await ask(servers, '/sdk/parley.js')).status).toBe(200);
});
