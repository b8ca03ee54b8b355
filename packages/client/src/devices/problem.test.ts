import { expect, test } from 'vitest';
import { problemFrom, supportOf } from './problem.ts';

test.each([
  ['NotAllowedError', 'denied', 'denied'],
  ['NotAllowedError', 'unknown', 'denied'],
  ['NotAllowedError', 'prompt', 'dismissed'],
  ['SecurityError', 'prompt', 'denied'],
  ['NotReadableError', 'granted', 'busy'],
  ['AbortError', 'granted', 'busy'],
  ['NotFoundError', 'prompt', 'missing'],
  ['OverconstrainedError', 'granted', 'missing'],
  ['TypeError', 'granted', 'failed'],
] as const)('[DV1] %s while permission is %s means %s', (name, permission, problem) => {
  expect(problemFrom(new DOMException('', name), permission)).toBe(problem);
});

test('[DV1] what is no error at all is just failed', () => {
  for (const thrown of [undefined, null, 'NotFoundError', 7, {}]) expect(problemFrom(thrown, 'prompt')).toBe('failed');
});

test('[DV2] a page without devices is insecure or unsupported, by its own word', () => {
  expect(supportOf({ isSecureContext: false, hasGetUserMedia: false })).toBe('insecure');
  expect(supportOf({ isSecureContext: true, hasGetUserMedia: false })).toBe('unsupported');
  expect(supportOf({ isSecureContext: false, hasGetUserMedia: true })).toBe('ok');
});
