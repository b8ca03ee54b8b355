import { createECDH } from 'node:crypto';
import { expect, test } from 'vitest';
import { hasPoint } from './hasPoint.ts';

test('[CL83] a key that is no point of the curve is found out at once, not when something is to be encrypted', () => {
  const device = { endpoint: 'https://push.example.org/x', auth: 'A'.repeat(22), language: 'en' as const };
  const good = createECDH('prime256v1').generateKeys('base64url');
  const bent = Buffer.from(good, 'base64url').fill(7, 40);
  expect(hasPoint({ ...device, p256dh: good })).toBe(true);
  expect(hasPoint({ ...device, p256dh: bent.toString('base64url') })).toBe(false);
  expect(hasPoint({ ...device, p256dh: Buffer.alloc(65).fill(4, 0, 1).toString('base64url') })).toBe(false);
});
