import type { SeatId } from '@parley/protocol';
import * as v from 'valibot';

const Kept = v.array(v.tuple([v.string(), v.pipe(v.number(), v.safeInteger(), v.minValue(0))]));

/** How far each conversation of a seat was read, by its id. Kept as long as the seat's secret: in this tab. */
export type Marks = ReadonlyMap<string, number>;

/** What a seat had read before this page was loaded; nothing where storage is blocked or holds nonsense. */
export const readMarks = (seat: SeatId): Marks => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey(seat)) ?? '[]');
    return new Map(v.is(Kept, kept) ? kept : []);
  } catch {
    return new Map();
  }
};

/** Keeps how far a seat has read. */
export const writeMarks = (seat: SeatId, marks: Marks): void => {
  try {
    sessionStorage.setItem(storageKey(seat), JSON.stringify([...marks]));
  } catch {
    // Without storage what was said before a reload counts as the history does.
  }
};

const storageKey = (seat: SeatId): string => `parley.read.${seat}`;
