import { WebhookMessage } from '@parley/protocol/http';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import * as v from 'valibot';

/** A message that came, by its id; `verified` when its signature and its time are right. */
export type Received = {
  readonly id: string;
  readonly path: string;
  readonly verified: boolean;
  readonly message: WebhookMessage;
};

/** How a receiver answers: by taking it, as others tell it, or not at all. */
export type Manner = (response: ServerResponse, received: Received) => void;

/** Another system's receiver of webhooks on a free port of the loopback, which verifies by the library of Standard Webhooks. */
export const startWebhookReceiver = async () => {
  const received: Received[] = [];
  const looks = new Set<() => void>();
  let manner: Manner = (response) => response.writeHead(204).end();
  let verifier: Webhook | null = null;

  const take = async (request: IncomingMessage): Promise<Received> => {
    const body = Buffer.concat((await request.toArray()) as Buffer[]);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const message = v.parse(WebhookMessage, JSON.parse(body.toString()));
    let verified = verifier !== null;
    try {
      verifier?.verify(body, headers);
    } catch {
      verified = false;
    }
    return { id: headers['webhook-id'] ?? '', path: request.url ?? '', verified, message };
  };
  const server = createServer((request, response) => {
    void take(request).then((one) => {
      received.push(one);
      manner(response, one);
      for (const look of looks) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    received,
    /** The secret that the webhook was made with. */
    trusts: (secret: string): void => void (verifier = new Webhook(secret)),
    behave: (next: Manner): void => void (manner = next),
    /** What came, as `person.left Ada removed`. */
    told: (): string[] =>
      received.map(({ message: { type, data } }) =>
        [
          type,
          ...Object.entries(data).flatMap(([key, value]) => (/^(name|how|by|from|to)$/.test(key) ? [value] : [])),
        ].join(' '),
      ),
    /** Resolves when `true`: looked at after everything that comes. */
    until: (condition: () => boolean, what: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`never came: ${what}`)), 25_000);
        const look = (): void => {
          if (!condition()) return;
          looks.delete(look);
          clearTimeout(timer);
          resolve();
        };
        looks.add(look);
        look();
      }),
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
