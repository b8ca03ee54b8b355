import * as v from 'valibot';
import { expect, test } from 'vitest';
import { down, GOODBYE, LIMITS, PROTOCOL, speaks, TIMES, up } from './index.ts';

/** A schema as plain data: kinds, fields, bounds and patterns, whatever code made it. */
const shapeOf = (value: unknown): unknown => {
  if (value instanceof RegExp) return String(value);
  if (typeof value === 'function') return 'function';
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, part]) =>
          !key.startsWith('~') && key !== 'async' && !(typeof part === 'function' && key === 'reference'),
      )
      .map(([key, part]) => [key, shapeOf(part)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

/** A short fingerprint of anything that can be written as JSON (FNV-1a, twice 32 bits). */
const fingerprint = (shape: unknown): string => {
  const text = JSON.stringify(shape);
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i += 1) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b + text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
};

const messages = {
  ...up,
  ...Object.fromEntries(Object.entries(down).map(([name, schema]) => [`down ${name}`, { schema }])),
};

test('[PV1] the wire changes only knowingly: whoever changes a message updates these fingerprints and, unless old clients can go on, PROTOCOL', () => {
  expect({
    PROTOCOL,
    ...Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, fingerprint(shapeOf(message))])),
    limits: fingerprint(LIMITS),
    times: fingerprint(TIMES),
    goodbyes: Object.entries(GOODBYE).map(([code, { retry }]) => `${code}: ${retry}`),
  }).toMatchInlineSnapshot(`
    {
      "PROTOCOL": 1,
      "call.answer": "d6e6ec0789bcdbab",
      "call.cancel": "a658c9c76ac48295",
      "call.decline": "a658c9c76ac48295",
      "call.start": "084b72e44eb7b51c",
      "calls.seen": "2b07ae503686235d",
      "chat.send": "563f8432c835be10",
      "chat.since": "946dd9838ed2e4d1",
      "down ahead": "8d0d2e909ac08dd1",
      "down calls": "74517c832709094f",
      "down chat": "27f2dcaf35c2a9cf",
      "down goodbye": "428aaafb93d3c0af",
      "down level": "39178eff43f8278e",
      "down logAsked": "7f4430d746965471",
      "down message": "177611c769e6fe6e",
      "down names": "8f1597b2cdbc6306",
      "down notice": "41a6d7d85cf7d260",
      "down quality": "d4884e5b03be709e",
      "down reaction": "bf29be336d2c29bf",
      "down repair": "45d2dda82fb1d073",
      "down rooms": "013812d404c87d02",
      "down signal": "ee7934f0fad12315",
      "down typing": "f0e76236e9db64a4",
      "going": "451e64bea63b1aa4",
      "goodbyes": [
        "taken-over: never",
        "left: never",
        "expired: never",
        "removed: never",
        "ended: never",
        "malformed: never",
        "flooding: window",
        "version: never",
        "restarting: window",
        "overloaded: window",
      ],
      "level": "ff91da4fbe7fdb68",
      "limits": "e1980b698f22deeb",
      "links": "b5ce9659b94d7d06",
      "log": "8cbd48ed6ba72cfb",
      "name.block": "38c1178a96eb216a",
      "name.busy": "7cf8a8b5e0ecf43a",
      "name.claim": "fb3456cf8c50928c",
      "name.free": "2b07ae503686235d",
      "name.quiet": "a2dcaa0d4c14d417",
      "pair.log": "a41059ddd0a756a5",
      "people.hand": "b5e6a010478b7776",
      "people.media": "40c6d45ab95b1ffc",
      "ping": "59ea861b518fb586",
      "push.off": "feceecbbb9bf5fe9",
      "push.on": "4b6cc87bb239c34d",
      "quality": "1e74bcc118d029b2",
      "reaction": "7fbb8cd14788c11c",
      "relay.renew": "49345b443cdcbeb7",
      "relay.try": "8b472869f555bc0a",
      "room.ahead": "87be663c8c6962d1",
      "room.join": "cad2b92033c38ba4",
      "room.leave": "b26b044d1a51a62d",
      "room.peek": "d30f497161dec5e8",
      "room.resume": "789ab8a1b4a21503",
      "room.settings": "25d671934bd38157",
      "room.view": "8d856477c987d2ed",
      "rooms.unwatch": "ecb9ead57637baf4",
      "rooms.watch": "7bfb6ba2ef0f75d5",
      "signal": "dc4741478476c666",
      "times": "82925258f95ef2a5",
      "typing": "ce53fd7446cc4fa2",
    }
  `);
});

test('[PV1] a changed limit, field, pattern, kind, option or place of a message is seen by the fingerprint', () => {
  const print = (schema: unknown) => fingerprint(shapeOf(schema));
  const text = v.strictObject({ text: v.pipe(v.string(), v.maxLength(10)) });
  const prints = [
    text,
    v.strictObject({ text: v.pipe(v.string(), v.maxLength(11)) }),
    v.strictObject({ text: v.pipe(v.string(), v.minLength(10)) }),
    v.strictObject({ text: v.pipe(v.string(), v.regex(/a/)) }),
    v.strictObject({ text: v.pipe(v.string(), v.regex(/b/)) }),
    v.strictObject({ text: v.optional(v.pipe(v.string(), v.maxLength(10))) }),
    v.strictObject({ text: v.pipe(v.string(), v.maxLength(10)), more: v.string() }),
    v.object({ text: v.pipe(v.string(), v.maxLength(10)) }),
    v.picklist(['on', 'off']),
    v.picklist(['on', 'off', 'away']),
    v.union([text, v.number()]),
    { schema: text, where: 'door' },
    { schema: text, where: 'seat' },
  ].map(print);
  expect(new Set(prints).size).toBe(prints.length);
  expect(print(v.strictObject({ text: v.pipe(v.string(), v.maxLength(10)) }))).toBe(prints[0]);
});

test('[PV2] the server speaks its own protocol and the one before, said as a number', () => {
  expect(speaks(PROTOCOL, PROTOCOL)).toBe(true);
  const others = [
    PROTOCOL + 1,
    PROTOCOL - 2,
    0,
    -1,
    0.5,
    NaN,
    Infinity,
    `${PROTOCOL}`,
    true,
    null,
    undefined,
    [PROTOCOL],
  ];
  expect([...others, { valueOf: 1, toString: 1 }].filter((n) => speaks(n, PROTOCOL))).toEqual([]);
});

test('[PV2] after the number was raised once or more, pages of the one before go on, and older or newer ones do not', () => {
  const spoken = (server: number) => [-1, 0, 1, 2, 3, 4, 5].filter((n) => speaks(n, server));
  expect([1, 2, 3, 4].map(spoken)).toEqual([[1], [1, 2], [2, 3], [3, 4]]);
});
