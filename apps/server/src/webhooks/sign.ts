import { createHmac, randomBytes } from 'node:crypto';

/** How a secret begins, so that it is recognised where it should not lie. */
const PREFIX = 'whsec_';

/** A new secret: 256 random bits in base64 behind `whsec_` (Standard Webhooks 1.0, symmetric signatures). */
export const newWebhookSecret = (): string => PREFIX + randomBytes(32).toString('base64');

/** What is sent, before it is signed. */
export type Unsigned = {
  /** The same at every attempt: by it a receiver knows what it has had. */
  readonly id: string;
  /** When it is sent, ms since 1970. */
  readonly at: number;
  readonly body: Buffer;
};

/** The headers by which a receiver knows from whom a message is and when it was sent: HMAC-SHA256 over id, second and body (Standard Webhooks 1.0). */
export const signedHeaders = (secret: string, { id, at, body }: Unsigned): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(at / 1_000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};
