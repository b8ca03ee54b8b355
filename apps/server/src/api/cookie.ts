import type { Response } from 'express';
import type { IncomingMessage } from 'node:http';

/** Browsers take a `__Host-` cookie over HTTPS alone, and from no other host (RFC 6265bis, § 4.1.3.2). */
const NAMES = { https: '__Host-parley-admin', http: 'parley-admin' } as const;
/** Seconds that the browser keeps it; how long it is good for the server decides. */
const MAX_AGE = 12 * 60 * 60;

/** How the page was opened. */
export type Scheme = 'http' | 'https';

/**
 * What the cookies of a request say that could be ours. There may be several of one name: over plain HTTP whatever else is served
 * from this host, at any port, can set one too, and would keep the operator out if a second one counted for none.
 */
export const readCookies = (request: IncomingMessage, scheme: Scheme): readonly string[] => {
  const wanted = `${NAMES[scheme]}=`;
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const values = pairs.filter((pair) => pair.startsWith(wanted)).map((pair) => pair.slice(wanted.length));
  return values.filter((value) => /^[\w-]{43}$/.test(value));
};

/** Gives the cookie, or takes it away where `token` is null: not for scripts, and for pages of this very site alone. */
export const writeCookie = (response: Response, scheme: Scheme, token: string | null): void => {
  const age = token === null ? 0 : MAX_AGE;
  const secure = scheme === 'https' ? '; Secure' : '';
  const cookie = `${NAMES[scheme]}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${age}${secure}`;
  response.setHeader('Set-Cookie', cookie);
};
