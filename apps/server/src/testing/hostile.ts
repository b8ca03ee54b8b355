/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
const chance = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const DEEP = '['.repeat(8_000) + ']'.repeat(8_000);
const TYPES = ['login', 'offer', 'answer', 'candidate', 'leave', 'dance', '__proto__', 'constructor', 'toString', ''];
/** Values that no field expects, as JSON. */
const VALUES = [
  'null',
  'true',
  '0',
  '-1e308',
  '""',
  '[]',
  '{}',
  '[null,[{}]]',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"toString":1,"valueOf":null,"toJSON":"x"}',
  '"\\u0000\\ud800"',
  `"${'x'.repeat(2_000)}"`,
  DEEP,
];

/** Messages that no client should send to a gateway of plain WebSockets, the same for the same seed; `victims` are names to forge and to aim at. */
export function* hostileMessages(seed: number, count: number, victims: readonly string[]): Generator<string | Buffer> {
  const next = chance(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const name = (): string => (next() < 0.5 ? JSON.stringify(pick(victims)) : pick(VALUES));
  const kinds: (() => string | Buffer)[] = [
    // Never logged in, or as somebody else; with a payload that is wrong, forged or missing.
    () => `{"type":"${pick(TYPES)}","name":${name()}}`,
    () => `{"type":"${pick(TYPES)}","name":${name()},"offer":${pick(VALUES)},"answer":${pick(VALUES)}}`,
    () => `{"type":"login","name":${name()},"success":true,"from":${name()}}`,
    () => `{"type":"candidate","candidate":${pick(VALUES)},"name":"nobody ${next()}","from":${name()}}`,
    () => `{"type":${pick(VALUES)},"name":${name()}}`,
    () => `{"type":"leave","name":${name()}}`,
    () => pick(VALUES),
    () => `{"__proto__":{"type":"login","name":${name()}}}`,
    () => pick(['', '{', '{"type"', '{"type":"login",}', '\u0000', 'undefined', '42["join-room","1"]', '2probe']),
    () => Buffer.from(Array.from({ length: Math.floor(next() * 200) }, () => Math.floor(next() * 256))),
    () => Buffer.from(`{"type":"login","name":${name()}}`),
    () => DEEP,
    () => `{"type":"offer","name":${name()},"offer":${'{"a":'.repeat(8_000)}1${'}'.repeat(8_000)}}`,
  ];
  const huge = 'x'.repeat(1_048_576);
  // A message of a megabyte costs more than all others, so there are few of them.
  for (let i = 0; i < count; i++) yield next() < 0.005 ? huge : pick(kinds)();
}
