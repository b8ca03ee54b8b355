import { expect, test } from 'vitest';
import { isTrustedOrigin } from './origin.ts';

const opened = {
  scheme: 'http',
  host: '192.168.1.7:3000',
  hostname: '192.168.1.7',
  origin: 'http://192.168.1.7:3000',
} as const;
const publicUrl = 'https://call.example.org';

test.each([
  [undefined, true],
  ['http://192.168.1.7:3000', true],
  ['https://call.example.org', true],
  ['null', false],
  ['', false],
  ['https://192.168.1.7:3000', false],
  ['http://192.168.1.7', false],
  ['http://192.168.1.7:3000/', false],
  ['http://192.168.1.7:3000.evil.example', false],
  ['http://call.example.org', false],
  ['https://call.example.org.evil.example', false],
  ['https://evil.example', false],
  ['file://', false],
])('[HT3] origin %j: %s', (origin, trusted) => {
  expect(isTrustedOrigin(origin, { opened, publicUrl })).toBe(trusted);
});

test('[HT3] without a PUBLIC_URL or a host no origin is ours', () => {
  expect(isTrustedOrigin('https://call.example.org', { opened, publicUrl: null })).toBe(false);
  expect(isTrustedOrigin('null', { opened: null, publicUrl: null })).toBe(false);
  expect(isTrustedOrigin(undefined, { opened: null, publicUrl: null })).toBe(true);
});
