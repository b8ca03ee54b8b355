import { Problem } from '@parley/protocol/http';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pino from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOperated } from '../testing/operator.ts';
import { WEBSOCKET } from '../testing/web.ts';

const OUTSIDE = 'what lies beside the page';
const lines: string[] = [];
let pages: string;
let parley: Awaited<ReturnType<typeof startOperated>>;
let key = '';
beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'parley-pages-'));
  const dist = join(pages, 'dist');
  await mkdir(join(dist, 'examples', 'assets'), { recursive: true });
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>Parley</title>');
  await writeFile(join(dist, 'examples', 'index.html'), '<!doctype html><title>Examples</title>');
  await writeFile(join(pages, 'secret.txt'), OUTSIDE);
  await writeFile(join(dist, '.secret.txt'), OUTSIDE);
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => void lines.push(line) });
  parley = await startOperated({ PAGE_DIR: dist }, log);
  await parley.signIn();
  key = ((await parley.asOperator('POST', '/api/v1/keys', { label: 'tests' })).body as { token: string }).token;
});
afterAll(async () => {
  await parley.end();
  await rm(pages, { recursive: true });
});

type Said = { readonly status: number; readonly type: string; readonly body: string; readonly whole: string };

/** Sends bytes as they are; what is answered to them, one after the other, until the server hangs up. */
const send = async (bytes: string): Promise<Said[]> => {
  const socket = connect(Number(new URL(parley.url).port), '127.0.0.1');
  socket.end(bytes, 'latin1');
  const whole = await text(socket);
  return whole
    .split(/(?=HTTP\/1\.1 \d{3})/)
    .filter((one) => one !== '')
    .map((one) => {
      const [head = '', ...body] = one.split('\r\n\r\n');
      return {
        status: Number(head.slice(9, 12)),
        type: /^content-type: (.*)$/im.exec(head)?.[1] ?? '',
        body: body.join('\r\n\r\n'),
        whole: one,
      };
    });
};
const HOST = 'Host: localhost\r\n';
const get = async (path: string, more = ''): Promise<Said> => {
  const [said] = await send(`GET ${path} HTTP/1.1\r\n${HOST}${more}Connection: close\r\n\r\n`);
  if (!said) throw new Error(`no answer to ${path}`);
  return said;
};

/** Nothing of the inside, of what lies outside of the page, or of what was said stands in an answer or in the log since. */
const expectClean = (said: readonly Said[], since: number): void => {
  const told = said.map(({ whole }) => whole).join('\n');
  const logged = lines.slice(since).join('\n');
  for (const one of [told, logged]) {
    expect(one).not.toContain(OUTSIDE);
    expect(one).not.toContain(key);
    expect(one).not.toMatch(/node_modules|\.ts:\d|node:internal|SyntaxError|URIError|"stack"/);
    expect(one).not.toContain(pages);
    expect(one).not.toContain(parley.folder);
  }
  expect(lines.slice(since).filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([]);
};

const UP = [
  '../',
  '..%2f',
  '%2e%2e/',
  '%2e%2e%2f',
  '%252e%252e%252f',
  '..\\',
  '..%5c',
  '..;/',
  '....//',
  '.%00./',
  '%c0%ae%c0%ae/',
  '..%c0%af',
  '%uff0e%uff0e/',
  './.././',
];
const UNDER = [
  '/',
  '/examples/',
  '/examples/assets/',
  '/sdk/',
  '/assets/',
  '/admin/',
  '/r/',
  '/api/',
  '/api/v1/rooms/',
];

test('[FL1] no way up leads out of the page, its examples or the API, however it is written', async () => {
  const since = lines.length;
  // That it would be seen: a file of the page is told.
  expect((await get('/examples/')).body).toContain('Examples');
  const said: Said[] = [];
  for (const base of UNDER) {
    for (const up of UP) {
      for (const target of [`${up}secret.txt`, `${up.repeat(3)}secret.txt`, `${up}dist/.secret.txt`]) {
        const answer = await get(base + target, `Authorization: Bearer ${key}\r\n`);
        expect([base + target, [400, 404].includes(answer.status)]).toEqual([base + target, true]);
        if (base.startsWith('/api/')) expect(answer.type).toContain('application/problem+json');
        said.push(answer);
      }
    }
  }
  for (const path of [
    '/index.html%00.png',
    '/.secret.txt',
    '/%2esecret.txt',
    '/assets',
    '/C:/secret.txt',
    '/file:///etc/passwd',
  ]) {
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, 404]);
    said.push(answer);
  }
  expectClean(said, since);
});

test('[AP13] a path below the API that cannot be decoded is refused by a code like any other, also in a query', async () => {
  const since = lines.length;
  const auth = `Authorization: Bearer ${key}\r\n`;
  const cases: [path: string, status: number, code: string][] = [
    ['/api/v1/rooms/%E0%A4%A', 400, 'request.bad'],
    ['/api/v1/rooms/%', 400, 'request.bad'],
    ['/api/v1/names/%ff', 400, 'request.bad'],
    ['/api/v1/rooms/aaaa-bbbb-cccc-dddd/people/%zz', 400, 'request.bad'],
    ['/api/v1/rooms?after=%E0%A4%A', 400, 'request.bad'],
    ['/api/v1/rooms?after=a&after=b', 400, 'request.bad'],
    ['/api/v1/rooms?limit=5&limi%74=6', 400, 'request.bad'],
    ['/api/%', 404, 'path.unknown'],
    ['/api/v1/%E0%A4%A', 404, 'path.unknown'],
    ['/api//v1/rooms', 404, 'path.unknown'],
  ];
  const said: Said[] = [];
  for (const [path, status, code] of cases) {
    const method = path.includes('names') ? 'DELETE' : 'GET';
    const [answer] = await send(`${method} ${path} HTTP/1.1\r\n${HOST}${auth}Connection: close\r\n\r\n`);
    expect([path, answer?.status, answer?.type]).toEqual([path, status, expect.stringContaining('problem+json')]);
    expect([path, v.parse(Problem, JSON.parse(answer?.body ?? '')).code]).toEqual([path, code]);
    if (answer) said.push(answer);
  }
  for (const path of ['/admin/%E0%A4%A', '/admin/%', '/admin/session%', '/%', '/r/%ff', '/examples/%', '/sdk/%']) {
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, 404]);
    said.push(answer);
  }
  expectClean(said, since);
});

/** Asked after each of them: where a proxy and we took the end of a request for different ones, this would be answered as somebody else’s. */
const SMUGGLED = `GET /api/v1/health HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`;
const post = (headers: string, body: string): string =>
  `POST /api/v1/rooms HTTP/1.1\r\n${HOST}${headers}\r\n${body}${SMUGGLED}`;
const CHUNKED = 'Transfer-Encoding: chunked\r\n';

test('[FL2] where the end of a request could be taken for two, it is refused, and what follows it is not answered', async () => {
  const since = lines.length;
  // That it would be seen: what follows a request with one end is.
  expect((await send(post('Content-Length: 5\r\n', 'hello'))).at(-1)?.body).toContain('"draining"');
  const cases = {
    'two lengths': post('Content-Length: 5\r\nContent-Length: 6\r\n', 'hello'),
    'one length twice': post('Content-Length: 5\r\nContent-Length: 5\r\n', 'hello'),
    'a list of lengths': post('Content-Length: 5, 5\r\n', 'hello'),
    'a length and chunks': post(`Content-Length: 4\r\n${CHUNKED}`, '0\r\n\r\n'),
    'chunks and a length': post(`${CHUNKED}Content-Length: 4\r\n`, '0\r\n\r\n'),
    'chunks twice': post(CHUNKED + CHUNKED, '0\r\n\r\n'),
    'chunks that are not last': post('Transfer-Encoding: chunked, identity\r\n', '0\r\n\r\n'),
    'another coding': post('Transfer-Encoding: xchunked\r\n', '0\r\n\r\n'),
    'no coding': post('Transfer-Encoding: identity\r\n', '0\r\n\r\n'),
    'a space before the colon': post('Transfer-Encoding : chunked\r\n', '0\r\n\r\n'),
    'a tab of another kind': post('Transfer-Encoding:\vchunked\r\n', '0\r\n\r\n'),
    'a length with a sign': post('Content-Length: +5\r\n', 'hello'),
    'a length below zero': post('Content-Length: -1\r\n', 'hello'),
    'a length in hex': post('Content-Length: 0x5\r\n', 'hello'),
    'a length beyond counting': post('Content-Length: 99999999999999999999\r\n', 'hello'),
    'a length of nothing': post('Content-Length:\r\n', 'hello'),
    'a folded line': post('X: a\r\n Content-Length: 5\r\n', 'hello'),
    'bare line feeds': `POST /api/v1/rooms HTTP/1.1\nHost: x\nContent-Length: 0\n\n${SMUGGLED}`,
    'a chunk that ends in a line feed': post(CHUNKED, '5\nhello\r\n0\r\n\r\n'),
    'a chunk below zero': post(CHUNKED, '-1\r\nhello\r\n0\r\n\r\n'),
    'an endless extension of a chunk': post(CHUNKED, `5;${'x'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`),
    'a length after the chunks': post(CHUNKED, '0\r\nContent-Length: 5\r\n\r\n'),
    'two hosts': `GET / HTTP/1.1\r\n${HOST}Host: evil.example\r\n\r\n${SMUGGLED}`,
    'two hosts for a socket': `GET /live?EIO=4&transport=websocket HTTP/1.1\r\n${HOST}Host: evil.example\r\n${WEBSOCKET}\r\n`,
    'one host twice': `GET / HTTP/1.1\r\n${HOST}${HOST}\r\n${SMUGGLED}`,
  };
  const all: Said[] = [];
  for (const [what, bytes] of Object.entries(cases)) {
    const said = await send(bytes);
    expect([what, said.at(-1)?.status]).toEqual([what, 400]);
    // Before its end is known a body may have been refused already.
    expect([what, said.every(({ status }) => [400, 401].includes(status))]).toEqual([what, true]);
    expect([what, said.some(({ body }) => body.includes('draining'))]).toEqual([what, false]);
    all.push(...said);
  }
  expectClean(all, since);
  expect(lines.slice(since).join()).toContain('what is no request was refused');
});

test('[FL3] what is no request for this server, or too large, gets a status, echoes nothing and is in the log', async () => {
  const cases: [what: string, status: number, bytes: string][] = [
    ['CONNECT', 405, `CONNECT evil.example:443 HTTP/1.1\r\n${HOST}\r\n`],
    ['TRACE', 405, `TRACE / HTTP/1.1\r\n${HOST}X-Told: echo-me\r\nConnection: close\r\n\r\n`],
    ['TRACE of the API', 405, `TRACE /api/v1/rooms HTTP/1.1\r\n${HOST}X-Told: echo-me\r\nConnection: close\r\n\r\n`],
    ['OPTIONS *', 405, `OPTIONS * HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`],
    [
      'OPTIONS of the API',
      405,
      `OPTIONS /api/v1/rooms HTTP/1.1\r\n${HOST}Origin: https://evil.example\r\nConnection: close\r\n\r\n`,
    ],
    ['an unknown method', 400, `DANCE / HTTP/1.1\r\n${HOST}\r\n`],
    ['HTTP/2', 400, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['HTTP/9.9', 400, 'GET / HTTP/9.9\r\n\r\n'],
    ['TLS', 400, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['NUL in the path', 400, `GET /a\0b HTTP/1.1\r\n${HOST}\r\n`],
    ['NUL in a header', 400, `GET / HTTP/1.1\r\n${HOST}X-Told: echo\0me\r\n\r\n`],
    ['a space in the path', 400, `GET /a b HTTP/1.1\r\n${HOST}\r\n`],
    ['a header of 20 kB', 431, `GET / HTTP/1.1\r\n${HOST}X-Told: ${'echo-me'.repeat(3_000)}\r\n\r\n`],
    ['a cookie of 20 kB', 431, `GET /api/v1/rooms HTTP/1.1\r\n${HOST}Cookie: ${'a=b; '.repeat(4_000)}\r\n\r\n`],
    ['5,000 headers', 431, `GET / HTTP/1.1\r\n${HOST}${'a:\r\n'.repeat(5_000)}\r\n`],
    ['a path of 20 kB', 431, `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`],
    [
      'another server’s address',
      404,
      `GET http://evil.example/secret.txt HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`,
    ],
    ['another scheme', 404, `GET file:///etc/passwd HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`],
  ];
  for (const [what, status, bytes] of cases) {
    const since = lines.length;
    const said = await send(bytes);
    expect([what, said.map((one) => one.status)]).toEqual([what, [status]]);
    expect(said[0]?.whole).not.toMatch(/echo|evil\.example|Access-Control/i);
    expectClean(said, since);
  }
  expect(lines.join()).toContain('what is no request was refused');
});

test('[FL3] of headers that are there twice one counts, and it is the same for everybody', async () => {
  const rooms = (headers: string): Promise<Said> => get('/api/v1/rooms', headers);
  const right = `Authorization: Bearer ${key}\r\n`;
  const wrong = 'Authorization: Bearer parley_x\r\n';
  expect([(await rooms(right + wrong)).status, (await rooms(wrong + right)).status]).toEqual([200, 401]);
  const cookie = `Cookie: ${await parley.signIn()}\r\n`;
  const planted = `Cookie: parley-admin=${'A'.repeat(43)}\r\n`;
  expect([(await rooms(cookie + planted)).status, (await rooms(planted + cookie)).status]).toEqual([200, 200]);
  expect((await rooms(planted + planted)).status).toBe(401);
  const own = `Origin: http://localhost\r\n`;
  const evil = 'Origin: https://evil.example\r\n';
  const make = async (origins: string): Promise<number | undefined> => {
    const more = `${cookie}${origins}Content-Type: application/json\r\nContent-Length: 2\r\n`;
    return (await send(`POST /api/v1/rooms HTTP/1.1\r\n${HOST}${more}Connection: close\r\n\r\n{}`))[0]?.status;
  };
  expect([await make(own), await make(evil), await make(evil + own)]).toEqual([201, 403, 403]);
});
