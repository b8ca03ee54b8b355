import * as v from 'valibot';

/** Texts kept for each schema; newer ones take the place of older ones, so that ids are of what is there now. */
const MOST = 48;
/** Longer texts are no ids, and are not taken from what is heard. */
const LONGEST = 64;

/** Texts to make messages of: some that are known before, and every id that the server has ever said. */
export class Words {
  readonly #first: readonly string[];
  readonly #together = new Map<string, object[]>();
  readonly #fitting = new Map<v.GenericSchema, string[]>();

  constructor(first: readonly string[]) {
    this.#first = first;
  }

  /** Texts that a schema takes; never none. */
  fitting(schema: v.GenericSchema): readonly string[] {
    const known = this.#fitting.get(schema);
    if (known) return known;
    const fitting = this.#first.filter((word) => v.is(schema, word));
    this.#fitting.set(schema, fitting.length > 0 ? fitting : [...this.#first]);
    return this.fitting(schema);
  }

  /** Places of a message that belong together, such as a seat and its secret; none are known at first. */
  together(name: string): readonly object[] {
    return this.#together.get(name) ?? [];
  }

  /** Takes what belongs together in a message. */
  join(name: string, places: object): void {
    this.#together.set(name, [...this.together(name), places].slice(-MOST));
  }

  /** Takes every short text of something heard. */
  learn(heard: unknown): void {
    if (typeof heard === 'string') {
      if (heard.length > LONGEST) return;
      for (const [schema, known] of this.#fitting) {
        if (known.includes(heard) || !v.is(schema, heard)) continue;
        known.push(heard);
        if (known.length > MOST) known.splice(Math.floor(MOST / 2), 1);
      }
    } else if (typeof heard === 'object' && heard !== null) for (const one of Object.values(heard)) this.learn(one);
  }
}
