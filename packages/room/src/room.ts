import type { Media, RoomId, SeatId, Settings } from '@parley/protocol';

/** How a seat's person is there. `going` is a page that said it is being hidden; nobody is told unless it stays away. */
export type SeatPresence = { at: 'here' } | { at: 'going'; until: number } | { at: 'reconnecting'; until: number };

/** A place in the room with somebody in it. Times are server milliseconds. */
export type Seat = {
  readonly id: SeatId;
  readonly name: string;
  /** SHA-256 of the seat's secret, base64url. The secret itself is never kept. */
  readonly secretHash: string;
  readonly joined: number;
  readonly presence: SeatPresence;
  /** Since when the hand is up; null while it is down. */
  readonly handSince: number | null;
  readonly media: Media;
};

/** A seat whose person left: its secret still brings the same person back for a while. */
export type GoneSeat = {
  readonly id: SeatId;
  readonly name: string;
  readonly secretHash: string;
  readonly left: number;
};

/** A room: everything that rules look at. Immutable; `evolve` makes the next one. */
export type Room = Settings & {
  readonly id: RoomId;
  readonly capacity: number;
  readonly seats: ReadonlyMap<SeatId, Seat>;
  readonly gone: ReadonlyMap<SeatId, GoneSeat>;
  /** Who came first into the empty room; stays when that seat leaves, for its return. */
  readonly owner: SeatId | null;
  /** Who has no seat yet needs an invitation: the operator has said so. */
  readonly invited: boolean;
  /** Since when nobody has a seat; null while somebody has. */
  readonly emptySince: number | null;
};

/** A room that nobody has entered yet. */
export const newRoom = (id: RoomId, capacity: number, at: number): Room => ({
  id,
  capacity,
  seats: new Map(),
  gone: new Map(),
  title: null,
  listed: false,
  kept: false,
  owner: null,
  invited: false,
  emptySince: at,
});
