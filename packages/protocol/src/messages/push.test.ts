import * as v from 'valibot';
import { expect, test } from 'vitest';
import { PushMessage, PushOnAsk } from './push.ts';

const point = (first: number, length = 65): string => Buffer.alloc(length, 7).fill(first, 0, 1).toString('base64url');
const bytes = (length: number): string => Buffer.alloc(length, 255).toString('base64url');
const device = {
  endpoint: 'https://push.example.org/send/abc',
  p256dh: point(4),
  auth: bytes(16),
  language: 'zh-Hans',
};

test('[CL70] a device that is pushed to has an address, a point of P-256 and 16 bytes, each written in the one way that base64url has', () => {
  expect(v.parse(PushOnAsk, device)).toEqual(device);
  for (const p256dh of [
    point(2),
    point(6),
    point(4, 64),
    point(4, 66),
    `${point(4)}=`,
    point(4).replace(/.$/, 'B'),
    '',
  ])
    expect(v.is(PushOnAsk, { ...device, p256dh }), p256dh).toBe(false);
  for (const auth of [bytes(15), bytes(17), bytes(16).replace(/.$/, 'x'), ''])
    expect(v.is(PushOnAsk, { ...device, auth }), auth).toBe(false);
  for (const language of ['tlh', 'EN', '']) expect(v.is(PushOnAsk, { ...device, language }), language).toBe(false);
  for (const endpoint of ['', `https://push.example.org/${'x'.repeat(1_000)}`])
    expect(v.is(PushOnAsk, { ...device, endpoint }), endpoint).toBe(false);
});

const both = { id: 'call-0001', from: 'Ada', to: 'Bob', language: 'ko' };

test.each([
  { type: 'ring', ...both, media: 'video', until: 45_001 },
  { type: 'over', ...both, outcome: 'answered' },
] as const)('[CL71] what is pushed says who calls whom, or that it is over: %j', (message) => {
  expect(v.parse(PushMessage, JSON.parse(JSON.stringify({ ...message, newer: [1] })))).toEqual(message);
  for (const type of ['rings', '', null]) expect(v.is(PushMessage, { ...message, type })).toBe(false);
});
