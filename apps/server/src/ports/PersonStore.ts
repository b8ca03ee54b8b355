import type { RoomId, SeatId } from '@parley/protocol';

/** A seat by which somebody may be known: a name at the door proves nothing of who it is. */
export type FoundSeat = {
  readonly seat: SeatId;
  readonly room: RoomId;
  readonly name: string;
  readonly joined: number;
  readonly left: number | null;
  /** How many lines that were said from it are kept. */
  readonly lines: number;
};

/** What is stored under a name: who owns it, as it is written, the seats that were taken under it, and how many refused joins the log of events has. */
export type Found = { readonly name: string | null; readonly seats: readonly FoundSeat[]; readonly refused: number };

/** Everything that is stored of a name or of a seat, as it stands in the tables, without what proves it to be somebody's. */
export type PersonData = {
  readonly what: 'name' | 'seat';
  readonly id: string;
  /** The rows of each table, under its name. */
  readonly stored: Readonly<Record<string, readonly Readonly<Record<string, string | number | null>>[]>>;
  /** What is stored and not handed out. */
  readonly withheld: readonly string[];
};

/** What a deletion did: how many rows of each table went or were blanked, and what it left. */
export type Deleted = {
  readonly gone: Readonly<Record<string, number>>;
  readonly left: readonly string[];
};

/** What is stored of one person: by the name that they can be called by, or by a seat that they had. Times are server milliseconds. */
export interface PersonStore {
  find(name: string): Promise<Found>;
  /** Everything of a name, with its calls and the joins that were refused under it; null where there is nothing. */
  exportName(name: string): Promise<PersonData | null>;
  /** Everything of a seat, with the lines that were said from it; null where it is not known. */
  exportSeat(seat: SeatId): Promise<PersonData | null>;
  /** Deletes a name with all that hangs on it, also from what others keep of their calls. For a store that no server has open: it would go on with what it remembers. */
  deleteName(name: string): Promise<Deleted | null>;
  /** Deletes a seat and its direct conversations, and blanks the lines that were said from it to everybody: their numbers stay. As above. */
  deleteSeat(seat: SeatId): Promise<Deleted | null>;
  close(): Promise<void>;
}
