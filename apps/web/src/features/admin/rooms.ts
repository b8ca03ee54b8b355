import type { RoomSummary } from '@parley/client/admin';

/** What the table of rooms can be sorted by. */
export const ROOM_ORDERS = ['people', 'room', 'since'] as const;
export type RoomOrder = (typeof ROOM_ORDERS)[number];

/** What is shown of the rooms, and in which order. */
export type RoomsWish = { readonly text: string; readonly by: RoomOrder; readonly down: boolean };

/** How a column is sorted first: most people, the alphabet, the newest. */
export const FIRST_DOWN: Readonly<Record<RoomOrder, boolean>> = { people: true, room: false, since: true };

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The rooms whose title or code holds the text, in order; what is equal is in the order of titles, then of codes, and never changes places. */
export function roomsIn(rooms: readonly RoomSummary[], { text, by, down }: RoomsWish): readonly RoomSummary[] {
  const wanted = folded(text);
  const fits =
    wanted === '' ? rooms : rooms.filter((room) => folded(`${room.title ?? ''} ${room.id}`).includes(wanted));
  const sign = down ? -1 : 1;
  return fits.toSorted((a, b) => sign * ORDERS[by](a, b) || byName(a, b));
}

const folded = (text: string): string => text.trim().toLocaleLowerCase().normalize('NFKC');

/** Rooms without a title come after those with one. */
const byName = (a: RoomSummary, b: RoomSummary): number => {
  if (a.title !== null && b.title !== null) return collator.compare(a.title, b.title) || (a.id < b.id ? -1 : 1);
  if (a.title === null && b.title === null) return a.id < b.id ? -1 : 1;
  return a.title === null ? 1 : -1;
};

const ORDERS: Readonly<Record<RoomOrder, (a: RoomSummary, b: RoomSummary) => number>> = {
  people: (a, b) => a.people - b.people,
  room: byName,
  since: (a, b) => (a.since ?? 0) - (b.since ?? 0),
};
