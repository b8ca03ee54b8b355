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

test('[SD6] other sites are trusted where they are allowed, whole and no other', () => {
  const allowed = ['https://www.example.org'];
  const trusts = (origin: string) => isTrustedOrigin(origin, { opened, publicUrl: null, allowed });
  expect(trusts('https://www.example.org')).toBe(true);
  for (const origin of ['http://www.example.org', 'https://www.example.org:8443', 'https://example.org', 'null', '']) {
    expect([origin, trusts(origin)]).toEqual([origin, false]);
  }
});

test('[HT3] without a PUBLIC_URL or a host no origin is ours', () => {
  expect(isTrustedOrigin('https://call.example.org', { opened, publicUrl: null })).toBe(false);
  expect(isTrustedOrigin('null', { opened: null, publicUrl: null })).toBe(false);
  expect(isTrustedOrigin(undefined, { opened: null, publicUrl: null })).toBe(true);
});
