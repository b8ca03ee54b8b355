import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../observe/log.ts';
import { makePassword } from '../operator/keptPassword.ts';
import { startParley } from './parley.ts';

/** What a request of the operator is answered. */
export type Answered = {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly body: unknown;
};

/** A real server and its operator, who signs in as a browser does and asks as programs do. */
export const startOperated = async (settings: Record<string, string> = {}, log?: Log) => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-operated-'));
  const password = await makePassword(folder);
  const parley = await startParley({ RATE_NEW_ROOMS: '1000', RATE_JOINS: '1000', ...settings }, folder, log);
  return { ...parley, password, ...operatorAt(parley.url, password) };
};

/** The operator of a server that runs at an address. */
export const operatorAt = (url: string, password: string) => {
  let cookie = '';
  const ask = async (
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answered> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(url + path, {
      method,
      headers: { ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(text === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const isJson = /json/.test(type);
    return { status: response.status, type, headers: response.headers, body: isJson ? JSON.parse(answer) : answer };
  };
  return {
    ask,
    /** As the page does: with the cookie, and from our own origin. */
    asOperator: (method: string, path: string, body?: unknown) =>
      ask(method, path, { body, headers: { cookie, origin: url } }),
    /** As a program does. */
    withKey: (token: string) => (method: string, path: string, body?: unknown) =>
      ask(method, path, { body, headers: { authorization: `Bearer ${token}` } }),
    signIn: async (): Promise<string> => {
      const answer = await ask('POST', '/admin/session', { body: { password }, headers: { origin: url } });
      if (answer.status !== 200) throw new Error(`not signed in: ${answer.status}`);
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
      return cookie;
    },
  };
};
