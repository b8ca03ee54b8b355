/**
 * The first `count` of some keys that come after one, in the order of their code units. Looks at each key once and sorts no more than
 * it gives: a page of many thousand rooms costs what looking at them costs.
 */
export const firstAfter = <Key extends string>(keys: Iterable<Key>, after: string, count: number): Key[] => {
  const first: Key[] = [];
  for (const key of keys) {
    const last = first.at(-1);
    if (key <= after || (first.length === count && last !== undefined && key >= last)) continue;
    first.splice(placeOf(key, first), 0, key);
    if (first.length > count) first.pop();
  }
  return first;
};

/** Where a key belongs in a sorted list. */
const placeOf = (key: string, list: readonly string[]): number => {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
};
