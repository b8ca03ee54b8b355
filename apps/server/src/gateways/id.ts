/** What clients call a user, a room or themselves: a text or a number, echoed with the type that it came with. */
export type Id = string | number;

/** Characters of an id. */
const LONGEST = 128;

/** The id in a message: 1 to 128 characters or a finite number; null for anything else. */
export const idOf = (value: unknown): Id | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && value !== '' && value.length <= LONGEST ? value : null;
};

/** By what an id is found: `1` and `'1'` are the same. */
export const keyOf = (id: Id): string => String(id);
