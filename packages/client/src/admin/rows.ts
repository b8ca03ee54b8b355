/** What JSON can say. */
type Json = unknown;

/** Whether two values that came as JSON say the same. */
export function sameJson(one: Json, other: Json): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [mine, theirs] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    mine.length === theirs.size && mine.every(([key, value]) => theirs.has(key) && sameJson(value, theirs.get(key)))
  );
}

/**
 * Rows as they are now, with the objects from before wherever nothing has changed: what draws a row by its object then draws only what is
 * new. The very list from before where no row changed, came, went or moved.
 */
export function keepRows<Row>(
  before: readonly Row[] | null,
  after: readonly Row[],
  keyOf: (row: Row) => string | number,
): readonly Row[] {
  if (before === null) return after;
  const known = new Map(before.map((row) => [keyOf(row), row]));
  const kept = after.map((row) => {
    const old = known.get(keyOf(row));
    return old !== undefined && sameJson(old, row) ? old : row;
  });
  return kept.length === before.length && kept.every((row, at) => row === before[at]) ? before : kept;
}
