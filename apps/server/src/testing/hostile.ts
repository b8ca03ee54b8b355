/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export const chanceFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** One of a list. */
export const pick = <T>(chance: () => number, list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;

const NESTED = '['.repeat(8_000) + ']'.repeat(8_000);
const SMALL = [
  'null', 'true', '0', '-1.5', '-1e308', '1e999', '""', '"x"', '[]', '[null]', '{}', '[[["x"]]]', '"__proto__"',
  '"constructor"', '"\\u0000\\ud800"', '{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}',
  '{"toString":1,"valueOf":null,"toJSON":"x"}', '{"length":-1}', '{"then":1}',
]; // prettier-ignore
const LARGE = [
  NESTED,
  `{"a":${NESTED}}`,
  `${'{"a":'.repeat(8_000)}1${'}'.repeat(8_000)}`,
  JSON.stringify('x'.repeat(60_000)),
  JSON.stringify('x'.repeat(129)),
];

/** Some JSON that nobody expects: mostly small, now and then nested 8,000 deep or of 60 kB. */
export const hostileJson = (chance: () => number): string => pick(chance, chance() < 0.03 ? LARGE : SMALL);

/** 1 MB of JSON. */
export const MEGABYTE = JSON.stringify('x'.repeat(1_000_000));

const TYPES = ['login', 'offer', 'answer', 'candidate', 'leave', 'dance', '__proto__', 'constructor', 'toString', ''];

/** Messages that no client should send to a gateway of plain WebSockets, the same for the same seed; `victims` are names to forge and to aim at. */
export function* hostileMessages(seed: number, count: number, victims: readonly string[]): Generator<string | Buffer> {
  const chance = chanceFrom(seed);
  const json = () => hostileJson(chance);
  const type = () => pick(chance, TYPES);
  const name = (): string => (chance() < 0.5 ? JSON.stringify(pick(chance, victims)) : json());
  const kinds: (() => string | Buffer)[] = [
    // Never logged in, or as somebody else; with a payload that is wrong, forged or missing.
    () => `{"type":"${type()}","name":${name()}}`,
    () => `{"type":"${type()}","name":${name()},"offer":${json()},"answer":${json()}}`,
    () => `{"type":"login","name":${name()},"success":true,"from":${name()}}`,
    () => `{"type":"candidate","candidate":${json()},"name":"nobody ${chance()}","from":${name()}}`,
    () => `{"type":${json()},"name":${name()}}`,
    () => `{"type":"leave","name":${name()}}`,
    json,
    () => `{"__proto__":{"type":"login","name":${name()}}}`,
    () => pick(chance, ['', '{', '{"type"', '{"type":"login",}', '\u0000', 'undefined', '42["join-room","1"]']),
    () => Buffer.from(Array.from({ length: Math.floor(chance() * 200) }, () => Math.floor(chance() * 256))),
    () => Buffer.from(`{"type":"login","name":${name()}}`),
    () => NESTED,
    () => `{"type":"offer","name":${name()},"offer":${pick(chance, LARGE)}}`,
  ];
  // A message of a megabyte costs more than all others, so there are few of them.
  for (let i = 0; i < count; i++) yield chance() < 0.005 ? MEGABYTE : pick(chance, kinds)();
}
