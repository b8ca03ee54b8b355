import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { newWebhookSecret, signedHeaders } from './sign.ts';

const body = Buffer.from(JSON.stringify({ type: 'person.joined', data: { name: 'Ada 👩‍🚀 김' } }));

test('[WH2] what is sent is verified by the library of Standard Webhooks, and nothing else is', () => {
  const secret = newWebhookSecret();
  const receiver = new Webhook(secret);
  const headers = signedHeaders(secret, { id: 'event_1_x', at: Date.now(), body });
  expect(receiver.verify(body, { ...headers })).toEqual(JSON.parse(body.toString()));
  const changed = Buffer.from(body.toString().replace('Ada', 'Eve'));
  expect(() => receiver.verify(changed, { ...headers })).toThrow(/signature/);
  expect(() => receiver.verify(body, { ...headers, 'webhook-id': 'event_2_x' })).toThrow(/signature/);
  expect(() => new Webhook(newWebhookSecret()).verify(body, { ...headers })).toThrow(/signature/);
  const old = signedHeaders(secret, { id: 'event_1_x', at: Date.now() - 6 * 60_000, body });
  expect(() => receiver.verify(body, { ...old })).toThrow(/too old/);
});

test('[WH2] a secret has 256 random bits, and no two are the same', () => {
  const secrets = Array.from({ length: 100 }, newWebhookSecret);
  expect(new Set(secrets).size).toBe(100);
  for (const secret of secrets) expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
});
