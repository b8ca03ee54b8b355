import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { readVapid } from '../testing/pushService.ts';
import { Vapid } from './Vapid.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const HOUR_S = 3_600;

test('[CL78] who sends is signed by the key that browsers were told, for this push service alone, for twelve hours', () => {
  const vapid = new Vapid({ privateKey, contact: 'mailto:ada@example.org', now: () => 1_000_999 });
  const { key, claims } = readVapid(vapid.headerFor('https://push.example.org'));
  expect(key).toBe(vapid.key);
  expect(Buffer.from(key, 'base64url')).toHaveLength(65);
  expect(claims).toEqual({ aud: 'https://push.example.org', exp: 1_000 + 12 * HOUR_S, sub: 'mailto:ada@example.org' });
  expect(readVapid(vapid.headerFor('https://other.example')).claims.aud).toBe('https://other.example');
});

test('[CL78] a signature is used again until half of its time is over', () => {
  let now = 0;
  const vapid = new Vapid({ privateKey, contact: 'mailto:ada@example.org', now: () => now });
  const first = vapid.headerFor('https://push.example.org');
  now = 6 * HOUR_S * 1_000 - 1;
  expect(vapid.headerFor('https://push.example.org')).toBe(first);
  now += 1;
  expect(readVapid(vapid.headerFor('https://push.example.org')).claims.exp).toBe(18 * HOUR_S);
});

test('[CL78] however many push services strangers make up, few signatures are kept', () => {
  const vapid = new Vapid({ privateKey, contact: 'mailto:ada@example.org', now: () => 0 });
  const first = vapid.headerFor('https://0.example.org');
  for (let i = 1; i <= 100; i++) vapid.headerFor(`https://${i}.example.org`);
  // ECDSA signs the same twice in no two ways alike: another header is another signature.
  expect(vapid.headerFor('https://0.example.org')).not.toBe(first);
});
