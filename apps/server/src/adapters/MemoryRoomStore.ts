import { LIMITS, TIMES, type ChatLine, type Conversation, type RoomId, type SeatId } from '@parley/protocol';
import type {
  Kept,
  NewLine,
  RoomChange,
  RoomStore,
  SeatRecord,
  SettingsRecord,
  StoredRoom,
} from '../ports/RoomStore.ts';

type Shelf = {
  created: number;
  seats: Map<SeatId, SeatRecord>;
  settings: SettingsRecord;
  lines: ChatLine[];
  last: number;
};

/** A room that nobody has named, listed or kept. */
const UNSET: SettingsRecord = { title: null, listed: false, kept: false, owner: null };

/** Rooms that live as long as the process: for tests and for servers that must leave no trace. */
export class MemoryRoomStore implements RoomStore {
  readonly #shelves = new Map<RoomId, Shelf>();

  async rooms(): Promise<readonly RoomId[]> {
    return [...this.#shelves.keys()];
  }

  async load(room: RoomId): Promise<StoredRoom | null> {
    const shelf = this.#shelves.get(room);
    if (!shelf) return null;
    const seats = [...shelf.seats.values()];
    return { id: room, created: shelf.created, seats, settings: shelf.settings, chatLast: shelf.last };
  }

  async write(room: RoomId, changes: readonly RoomChange[], at: number): Promise<void> {
    const shelf = this.#shelf(room, at);
    const { seats } = shelf;
    for (const change of changes) {
      if (change.type === 'taken') seats.set(change.seat.id, { ...change.seat, left: null });
      else if (change.type === 'settings') shelf.settings = change.settings;
      else {
        const seat = seats.get(change.seat);
        if (seat) seats.set(change.seat, { ...seat, left: change.at });
        for (const { id, left } of seats.values()) if (left !== null && left <= at - TIMES.secretMs) seats.delete(id);
      }
    }
  }

  async forget(room: RoomId): Promise<void> {
    this.#shelves.delete(room);
  }

  async say({ room, ...line }: NewLine): Promise<Kept> {
    const shelf = this.#shelf(room, line.at);
    const { lines } = shelf;
    const before = lines.find((one) => one.from === line.from && one.id === line.id);
    if (before)
      return before.text === line.text ? { kept: 'before', n: before.n, at: before.at } : { kept: 'conflict' };
    const n = (shelf.last += 1);
    lines.push({ ...line, n });
    if (lines.length > LIMITS.chatKept) lines.shift();
    return { kept: 'now', n, at: line.at };
  }

  async since(room: RoomId, _conversation: Conversation, n: number, limit: number): Promise<readonly ChatLine[]> {
    const lines = this.#shelves.get(room)?.lines ?? [];
    return lines.filter((line) => line.n > n).slice(0, limit);
  }

  async close(): Promise<void> {}

  #shelf(room: RoomId, at: number): Shelf {
    const shelf = this.#shelves.get(room) ?? { created: at, seats: new Map(), settings: UNSET, lines: [], last: 0 };
    this.#shelves.set(room, shelf);
    return shelf;
  }
}
