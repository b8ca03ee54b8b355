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
      "call.answer": "be6cbe7228a174d4",
      "call.cancel": "2d7c9fec479787ca",
      "call.decline": "2d7c9fec479787ca",
      "call.start": "bff7d6bf0ae684a0",
      "calls.seen": "f1f68822c7274a14",
      "chat.send": "3b2fd60372240ebf",
      "chat.since": "741e5a94c291a0d6",
      "down calls": "74517c832709094f",
      "down chat": "27f2dcaf35c2a9cf",
      "down goodbye": "428aaafb93d3c0af",
      "down level": "39178eff43f8278e",
      "down logAsked": "7f4430d746965471",
      "down names": "8f1597b2cdbc6306",
      "down notice": "5353b71db2f06083",
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
        "malformed: never",
        "flooding: window",
        "version: never",
        "restarting: window",
        "overloaded: window",
      ],
      "level": "ff91da4fbe7fdb68",
      "limits": "8d193c040bbeb88a",
      "log": "8cbd48ed6ba72cfb",
      "name.block": "850935d46e0962b1",
      "name.busy": "9578a210a211c6ab",
      "name.claim": "1b6ac2765b5b4026",
      "name.free": "f1f68822c7274a14",
      "name.quiet": "192d3bdbabdb961f",
      "pair.log": "0025d6a7777685b3",
      "people.hand": "736f04c51c6c28b5",
      "people.media": "2b3341a110973aec",
      "push.off": "09fc6cce498b8853",
      "push.on": "0ac5c1b49d085357",
      "reaction": "7fbb8cd14788c11c",
      "room.join": "59df3a90bad95249",
      "room.leave": "0e59a7c7dba21623",
      "room.peek": "388502280c4a86ee",
      "room.resume": "00d70994644ad76b",
      "room.settings": "b4ea8039a2481eda",
      "room.view": "598a1dc329122858",
      "rooms.unwatch": "f1f68822c7274a14",
      "rooms.watch": "94571457e92ff2f5",
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
  expect(speaks(PROTOCOL)).toBe(true);
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
  expect([...others, { valueOf: 1, toString: 1 }].filter(speaks)).toEqual([]);
});
