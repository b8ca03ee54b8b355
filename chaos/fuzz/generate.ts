import * as v from 'valibot';
import { hostileJson } from '../../apps/server/src/testing/hostile.ts';
import { dice } from '../../packages/room/src/dice.ts';
import type { Words } from './Words.ts';

/** Stands in a message where hostile JSON is to be written: what a parser makes of `{"__proto__":1}` no value can say. */
const HOLE = '\u0001hole';
/** Elements of a generated list, at most; and how many deep a value goes before it becomes empty. */
const MOST_ITEMS = 4;
/** Part of the messages whose places belong together as they have to, where that is known. */
const TOGETHER = 0.6;

type Schema = v.GenericSchema & {
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly wrapped?: Schema;
  readonly options?: readonly (Schema | string)[];
  readonly literal?: unknown;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
};

/** Messages made from their own schemas: as they should be, or with one place that is not. The same for the same seed and words. */
export class Generator {
  readonly #dice: ReturnType<typeof dice>;
  readonly #words: Words;

  constructor(seed: number, words: Words) {
    this.#dice = dice(seed);
    this.#words = words;
  }

  /** One of a list. */
  pick<T>(list: readonly T[]): T {
    return this.#dice.pick(list);
  }

  chance(part: number): boolean {
    return this.#dice.chance(part);
  }

  /** The JSON of a message that fits its schema, as far as a fitting text is known for each of its places. */
  fitting(name: string, schema: v.GenericSchema): string {
    return JSON.stringify(this.#message(name, schema));
  }

  /** The same with one place spoilt: left out, added, or something else altogether. */
  spoilt(name: string, schema: v.GenericSchema): string {
    const json = JSON.stringify(this.#spoil(this.#message(name, schema))) ?? 'null';
    return json.replace(
      JSON.stringify(HOLE),
      hostileJson(() => this.#dice.under(2 ** 30) / 2 ** 30),
    );
  }

  #message(name: string, schema: v.GenericSchema): unknown {
    const made = this.#make(schema as Schema) as object;
    const together = this.#words.together(name);
    return together.length > 0 && this.chance(TOGETHER) ? { ...made, ...this.pick(together) } : made;
  }

  #make(schema: Schema): unknown {
    const { pick, under, chance } = this.#dice;
    switch (schema.type) {
      case 'object':
      case 'strict_object':
        return Object.fromEntries(
          Object.entries(schema.entries ?? {}).flatMap(([key, entry]) =>
            /optional/.test(entry.type) && chance(0.4) ? [] : [[key, this.#make(entry)]],
          ),
        );
      case 'array':
        return Array.from({ length: under(MOST_ITEMS) }, () => this.#make(schema.item as Schema));
      case 'union':
        return this.#make(pick(schema.options as readonly Schema[]));
      case 'optional':
      case 'exact_optional':
        return this.#make(schema.wrapped as Schema);
      case 'nullable':
        return chance(0.3) ? null : this.#make(schema.wrapped as Schema);
      case 'picklist':
        return pick(schema.options as readonly string[]);
      case 'literal':
        return schema.literal;
      case 'boolean':
        return chance(0.5);
      case 'number':
        return this.#number(schema);
      case 'string':
        return pick(this.#words.fitting(schema));
      default:
        throw new Error(`messages had no ${schema.type} so far: say here how one is made`);
    }
  }

  /** Mostly small, now and then at its bounds. */
  #number({ pipe = [] }: Schema): number {
    const bound = (type: string, fallback: number) =>
      Number(pipe.find((action) => action.type === type)?.requirement ?? fallback);
    const [least, most] = [bound('min_value', 0), bound('max_value', Number.MAX_SAFE_INTEGER)];
    const small = Math.min(most, Math.max(least, this.#dice.under(12) - 1));
    return this.#dice.pick([small, small, small, least, most]);
  }

  #spoil(value: unknown): unknown {
    const { pick, under, chance } = this.#dice;
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0 || chance(0.1)) {
      return typeof value === 'string' && chance(0.4) ? value.repeat(under(3_000)) : HOLE;
    }
    if (Array.isArray(value)) {
      const at = under(value.length);
      return chance(0.2) ? Array.from({ length: 300 }, () => value[at]) : value.with(at, this.#spoil(value[at]));
    }
    const entries = Object.entries(value);
    const spoilt = pick(entries)[0];
    if (chance(0.15)) return Object.fromEntries(entries.filter(([key]) => key !== spoilt));
    if (chance(0.15)) return { ...value, [pick(['admin', 'constructor', 'toString', 'n', 'from', ''])]: HOLE };
    return Object.fromEntries(entries.map(([key, one]) => [key, key === spoilt ? this.#spoil(one) : one]));
  }
}
