import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** Another system that is told what happens, on this machine. */
export interface WebhookReceiver {
  readonly origin: string;
  /** What came and was verified by the library of Standard Webhooks, as `person.joined Ada`. */
  readonly told: readonly string[];
  /** What came and was not. */
  readonly forged: readonly string[];
  /** From now on messages are verified by this secret. */
  trust(secret: string): void;
  close(): Promise<void>;
}

type Message = { readonly type: string; readonly data: { readonly name?: string } };

/** Starts one. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const told: string[] = [];
  const forged: string[] = [];
  let secret: string | null = null;
  const take = async (request: IncomingMessage): Promise<void> => {
    const body = Buffer.concat((await request.toArray()) as Buffer[]).toString();
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    try {
      if (secret === null) throw new Error('nobody is trusted');
      const { type, data } = new Webhook(secret).verify(body, headers) as Message;
      told.push([type, data.name].filter(Boolean).join(' '));
    } catch {
      forged.push(body);
    }
  };
  const server = createServer((request, response) => {
    void take(request).then(() => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told,
    forged,
    trust: (next) => void (secret = next),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
