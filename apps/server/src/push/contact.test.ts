import { expect, test } from 'vitest';
import { contactOf } from './contact.ts';

const NOBODY = 'mailto:nobody@example.com';

test.each<[contact: string | null, publicUrl: string | null, expected: string]>([
  ['mailto:ada@example.org', 'https://call.example.org', 'mailto:ada@example.org'],
  [null, 'https://call.example.org', 'https://call.example.org'],
  [null, 'https://call.example.org:8443', 'https://call.example.org:8443'],
  [null, null, NOBODY],
  [null, 'http://call.example.org', NOBODY],
  [null, 'https://localhost', NOBODY],
  [null, 'https://parley', NOBODY],
  [null, 'https://parley.local', NOBODY],
  [null, 'https://a.b.internal', NOBODY],
  [null, 'https://parley.home.arpa', NOBODY],
  [null, 'https://parley.lan', NOBODY],
  [null, 'https://192.168.1.7:3443', NOBODY],
  [null, 'https://[fd00::1]', NOBODY],
])('[CL78] with PUSH_CONTACT %s and PUBLIC_URL %s push services may write to %s', (contact, publicUrl, expected) => {
  expect(contactOf(contact, publicUrl)).toBe(expected);
});
