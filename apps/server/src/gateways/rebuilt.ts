/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Bytes of a payload, its structure counted as one for each value and name; a session description of a large page is some 20 kB. */
const MOST_BYTES = 65_536;
/** Objects and arrays inside one another; a session description has one, PeerJS's offer with somebody's metadata a few. */
const DEEPEST = 8;

/** A copy of a payload made of plain values only, or undefined where it is none: too large, too deep, binary. `__proto__` is left out. */
export const rebuilt = (payload: unknown): Json | undefined => {
  let left = MOST_BYTES;
  const copy = (value: unknown, depth: number): Json | undefined => {
    left -= typeof value === 'string' ? Buffer.byteLength(value) + 1 : 1;
    if (left < 0) return undefined;
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
    if (typeof value !== 'object' || depth === DEEPEST) return undefined;
    if (Array.isArray(value)) {
      const list: Json[] = [];
      for (const one of value) {
        const item = copy(one, depth + 1);
        if (item === undefined) return undefined;
        list.push(item);
      }
      return list;
    }
    if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
    const object: Record<string, Json> = {};
    for (const [name, one] of Object.entries(value)) {
      left -= Buffer.byteLength(name);
      const item = copy(one, depth + 1);
      if (item === undefined) return undefined;
      // As a name that is assigned to it would change what the copy inherits.
      if (name !== '__proto__') object[name] = item;
    }
    return object;
  };
  return copy(payload, 0);
};
