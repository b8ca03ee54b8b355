import { once } from 'node:events';
import { request as requestPlain } from 'node:http';
import { request } from 'node:https';
import { connect as connectHttp2 } from 'node:http2';
import type { LookupFunction } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { WebSocket } from 'ws';
import { DOMAIN } from './proxy.ts';

/** The certificate is one that nobody vouches for. */
const TRUSTING = { rejectUnauthorized: false, servername: DOMAIN };

/** How a request differs from one of a browser at the proxy's address. */
export interface Way {
  readonly path?: string;
  readonly host?: string;
  /** The name in the handshake. */
  readonly servername?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back; the status is 0 where not even the handshake succeeded. */
export interface Came {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** One request over HTTPS. */
export function ask(port: number, { path = '/', host = `${DOMAIN}:${port}`, ...way }: Way = {}): Promise<Came> {
  return new Promise((resolve) => {
    const { servername = DOMAIN, headers } = way;
    const outgoing = request(
      { ...TRUSTING, host: '127.0.0.1', port, path, servername, agent: false, headers: { host, ...headers } },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text: string) => (body += text));
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      },
    );
    outgoing.once('error', () => resolve({ status: 0, headers: {}, body: '' }));
    outgoing.end();
  });
}

/** Where a request over plain HTTP is sent to. */
export function askPlain(
  port: number,
  path: string,
  host: string = DOMAIN,
): Promise<{ readonly status: number; readonly location: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = requestPlain({ host: '127.0.0.1', port, path, agent: false, headers: { host } });
    outgoing.once('error', reject).once('response', (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '' });
    });
    outgoing.end();
  });
}

/** The status of a request over HTTP/2. */
export async function askHttp2(port: number): Promise<unknown> {
  const session = connectHttp2(`https://${DOMAIN}:${port}`, { ...TRUSTING, lookup: loopback });
  const stream = session.request({ ':path': '/healthz' });
  const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
  stream.close();
  session.close();
  return headers[':status'];
}

/** A plain WebSocket of the echo chat, or the status that it was refused with. */
export function openChat(
  port: number,
  { localAddress = '127.0.0.1', headers = {} }: { localAddress?: string; headers?: Record<string, string> } = {},
): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`wss://${DOMAIN}:${port}/ws/chat`, {
      ...TRUSTING,
      localAddress,
      lookup: loopback,
      headers,
    });
    socket.once('open', () => resolve(socket)).once('error', reject);
    socket.once('unexpected-response', (_, { statusCode = 0 }) => {
      socket.removeAllListeners('error').on('error', () => {});
      socket.terminate();
      resolve(statusCode);
    });
  });
}

/** A connection over which one request has been answered, and nothing is asked any more. */
export async function openIdle(port: number): Promise<TLSSocket> {
  const socket = connect({ ...TRUSTING, host: '127.0.0.1', port, ALPNProtocols: ['http/1.1'] });
  await once(socket, 'secureConnect');
  socket.write(`GET /healthz HTTP/1.1\r\nHost: ${DOMAIN}:${port}\r\n\r\n`);
  await once(socket, 'data');
  return socket.resume();
}

/** Node asks the system, which may not know names below localhost. */
const loopback: LookupFunction = (_name, { all }, found) => {
  if (all) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
};
