import { request } from 'node:http';

/** Many who ask the API at the same time, in a process of their own, so that those who are looked at beside them are not held up by them. */
export type AskersJob = { readonly url: string; readonly key: string; readonly requests: number };
/** How many were answered with which status; what is no status is the code of a connection that broke, or `late`. */
export type AskersReport = Readonly<Record<string, number>>;

/** Addresses of this machine from which they come: one may have only so many connections on which nothing was asked yet (RL12). */
const ADDRESSES = 20;
/** What is not answered by then hangs, milliseconds. */
const LATE_MS = 60_000;

type Asked = { path: string; method?: string; headers?: Record<string, string>; body?: string };

const { url, key, requests } = JSON.parse(process.argv[2] ?? '') as AskersJob;
const { hostname: host, port } = new URL(url);

/** With a key, without one, with a wrong one, with a forged cookie, or to sign in. */
const KINDS: readonly Asked[] = [
  { path: '/api/v1/rooms?limit=500', headers: { authorization: `Bearer ${key}` } },
  { path: '/api/v1/events', headers: { authorization: `Bearer ${key}` } },
  { path: '/api/v1/health' },
  { path: '/api/v1/rooms' },
  { path: '/api/v1/rooms', headers: { authorization: `Bearer parley_${'x'.repeat(43)}` } },
  { path: '/api/v1/measures', headers: { cookie: `parley-admin=${'A'.repeat(43)}` } },
  { path: '/api/v1/rooms', method: 'POST', body: '{}' },
  { path: '/admin/session', method: 'POST', headers: { origin: url }, body: '{"password":"not the password"}' },
];

const askAs = (i: number): Promise<string> => {
  const { path, method = 'GET', headers = {}, body } = KINDS[i % KINDS.length] ?? { path: '/' };
  const json = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length };
  const localAddress = `127.0.0.${2 + (i % ADDRESSES)}`;
  return new Promise((resolve) => {
    const asked = request({ host, port, path, method, headers: { ...headers, ...json }, localAddress, agent: false });
    const late = setTimeout(() => asked.destroy(Object.assign(new Error('late'), { code: 'late' })), LATE_MS);
    const done = (what: string): void => {
      clearTimeout(late);
      resolve(what);
    };
    asked.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'error'));
    asked.on('response', (response) => {
      response.on('error', () => done('cut'));
      response.resume().on('end', () => done(String(response.statusCode)));
    });
    asked.end(body);
  });
};

const askAll = async (): Promise<void> => {
  const codes = await Promise.all(Array.from({ length: requests }, (_, i) => askAs(i)));
  const counts = [...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length] as const);
  process.send?.(Object.fromEntries(counts) satisfies AskersReport);
};

process.on('message', () => void askAll());
process.send?.('ready');
