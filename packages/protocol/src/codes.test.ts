import { expect, test } from 'vitest';
import { ERROR_CODES, ERRORS } from './errors.ts';
import { GOODBYE, GOODBYE_CODES, GOODBYE_SENTENCES } from './goodbye.ts';

test('[MS13] every error and every goodbye has a sentence, and a goodbye says when to come back', () => {
  for (const code of ERROR_CODES) expect(ERRORS[code]).toMatch(/^[A-Z].{15,}\.$/);
  for (const code of GOODBYE_CODES) {
    const row = GOODBYE[code];
    expect(GOODBYE_SENTENCES[code]).toMatch(/^[A-Z].{15,}\.$/);
    if (row.retry === 'window') expect(row.maxMs).toBeGreaterThan(0);
  }
  expect(new Set(Object.values(ERRORS)).size).toBe(ERROR_CODES.length);
});
