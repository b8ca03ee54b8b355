/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export const chanceFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** One of a list. */
export const pick = <T>(chance: () => number, list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;

const NESTED = '['.repeat(8_000) + ']'.repeat(8_000);
const SMALL = [
  'null', 'true', '0', '-1.5', '1e999', '""', '"x"', '[]', '[null]', '{}', '[[["x"]]]', '"__proto__"', '"constructor"',
  '{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}', '{"toString":1}', '{"length":-1}', '{"then":1}',
]; // prettier-ignore
const LARGE = [NESTED, `{"a":${NESTED}}`, JSON.stringify('x'.repeat(60_000)), JSON.stringify('x'.repeat(129))];

/** Some JSON that nobody expects: mostly small, now and then nested 8,000 deep or of 60 kB. */
export const hostileJson = (chance: () => number): string => pick(chance, chance() < 0.03 ? LARGE : SMALL);

/** 1 MB of JSON. */
export const MEGABYTE = JSON.stringify('x'.repeat(1_000_000));
