import { PushMessage, type PushDevice, type PushLanguage } from '@parley/protocol';
import ece from 'http_ece';
import { createECDH, createPublicKey, randomBytes, verify, type ECDH } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as v from 'valibot';

/** What came to the service for a device: the head that it may read, and the message that only the device can. */
export type Arrived = {
  readonly device: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly message: PushMessage;
};

/** How a service answers: with 201, as others tell it, or not at all. */
export type Manner = (response: ServerResponse, arrived: Arrived) => void;

/** A push service on a free port of the loopback, and the browsers whose messages it carries: it opens what it is sent as they would. */
export const startPushService = async () => {
  const browsers: { readonly keys: ECDH; readonly auth: string }[] = [];
  const arrived: Arrived[] = [];
  const looks = new Set<() => void>();
  let manner: Manner = (response) => response.writeHead(201).end();

  const server = createServer((request, response) => {
    void request.toArray().then((parts: Buffer[]) => {
      const device = Number(/^\/send\/(\d+)$/.exec(request.url ?? '')?.[1]);
      const { keys, auth } = browsers[device] ?? { keys: createECDH('prime256v1'), auth: '' };
      const body = Buffer.concat(parts);
      const message = v.parse(PushMessage, JSON.parse(unseal(body, keys, auth)));
      const one = { device, headers: request.headers, body, message };
      arrived.push(one);
      manner(response, one);
      for (const look of looks) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    arrived,
    /** Another browser, with keys of its own. */
    device: (language: PushLanguage = 'en'): PushDevice => {
      const keys = createECDH('prime256v1');
      const p256dh = keys.generateKeys('base64url');
      const auth = randomBytes(16).toString('base64url');
      const n = browsers.push({ keys, auth }) - 1;
      return { endpoint: `${origin}/send/${n}`, p256dh, auth, language };
    },
    behave: (next: Manner): void => void (manner = next),
    /** What came, as `0 ring` or `1 over answered`. */
    told: (): string[] =>
      arrived.map(({ device, message }) =>
        [device, message.type, ...(message.type === 'over' ? [message.outcome] : [])].join(' '),
      ),
    /** Resolves when `true`: looked at after everything that comes. */
    until: (condition: () => boolean, what: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`never came: ${what}`)), 20_000);
        const look = (): void => {
          if (!condition()) return;
          looks.delete(look);
          clearTimeout(timer);
          resolve();
        };
        looks.add(look);
        look();
      }),
    close: (): Promise<void> => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
};

/** Opens a message as a browser does, by the reference implementation; throws for anybody but its receiver. */
export const unseal = (body: Buffer, keys: ECDH, auth: string): string =>
  ece.decrypt(body, { version: 'aes128gcm', privateKey: keys, authSecret: auth }).toString();

/** What a VAPID header says, when the signature is by the key that it names (RFC 8292 § 2, § 3); throws otherwise. */
export const readVapid = (header = ''): { key: string; claims: { aud: string; exp: number; sub: string } } => {
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header) ?? [];
  const point = Buffer.from(key, 'base64url');
  const part = (from: number): string => point.subarray(from, from + 32).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) };
  const by = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', Buffer.from(`${head}.${claims}`), by, Buffer.from(signature, 'base64url')))
    throw new Error('the signature is not by that key');
  const read = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64url').toString());
  if (JSON.stringify(read(head)) !== '{"typ":"JWT","alg":"ES256"}') throw new Error('no ES256');
  return { key, claims: read(claims) as { aud: string; exp: number; sub: string } };
};
