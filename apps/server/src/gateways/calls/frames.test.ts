import { expect, test } from 'vitest';
import { readFrame } from './frames.ts';

const login = (name: unknown) => readFrame(JSON.stringify({ type: 'login', name }));

test('[NC2] a name is a text of 1 to 64 characters, whatever they are', () => {
  for (const name of ['a', 'x'.repeat(64), '__proto__', 'constructor', ' ', '李'])
    expect(login(name)).toEqual({ is: 'login', name });
  for (const name of ['', 'x'.repeat(65), 7, null, undefined, true, ['a'], { a: 1 }]) {
    expect(login(name)).toEqual({ is: 'login', name: null });
  }
});

test.each([
  ['null', 'undefined'],
  ['[]', 'undefined'],
  ['[{"type":"login"}]', 'undefined'],
  ['"login"', 'undefined'],
  ['7', 'undefined'],
  ['{', 'undefined'],
  ['', 'undefined'],
  ['{}', 'undefined'],
  ['{"type":"x"}', 'x'],
  ['{"type":"Login"}', 'Login'],
  ['{"type":"toString"}', 'toString'],
  ['{"type":7}', '7'],
  ['{"type":null}', 'null'],
  ['{"type":{"toString":1}}', 'object'],
  ['{"type":[["x"]]}', 'object'],
  ['{"__proto__":{"type":"login"}}', 'undefined'],
])('[NC7] %s is unknown by its type', (text, type) => {
  expect(readFrame(text)).toEqual({ is: 'unknown', type });
});

test('[NC7] a binary message is unknown, and a long type is said back in part', () => {
  expect(readFrame(null)).toEqual({ is: 'unknown', type: 'undefined' });
  expect(readFrame(`{"type":"${'x'.repeat(60_000)}"}`)).toEqual({ is: 'unknown', type: `${'x'.repeat(128)}…` });
});

test('[NC8] a payload that is missing or too deep is none; only a candidate may be null', () => {
  const payload = (text: string) => (readFrame(text) as { payload?: unknown }).payload;
  for (const type of ['offer', 'answer', 'candidate']) {
    expect(payload(`{"type":"${type}","name":"b"}`)).toBeUndefined();
    expect(payload(`{"type":"${type}","name":"b","${type}":${'['.repeat(9)}${']'.repeat(9)}}`)).toBeUndefined();
    expect(payload(`{"type":"${type}","name":"b","${type}":{"sdp":"v=0"}}`)).toEqual({ sdp: 'v=0' });
    expect(payload(`{"type":"${type}","name":"b","${type}":null}`)).toBe(type === 'candidate' ? null : undefined);
  }
});
