import { TIMES, type ChatLine, type RoomId, type SeatId } from '@parley/protocol';
import { otherOf, type LogKey } from '@parley/room';
import {
  mostKept,
  type Kept,
  type NewLine,
  type RoomStore,
  type RoomChange,
  type SeatRecord,
  type SettingsRecord,
  type StoredRoom,
} from '../ports/RoomStore.ts';
import type { EventLog, Happened } from '../ports/EventLog.ts';

/** Where what happened is kept, in the same step as what follows from it. */
type Noted = Pick<EventLog, 'note'>;
type Line = Omit<ChatLine, 'conversation'>;
type Log = { lines: Line[]; last: number; at: number };
type Shelf = {
  created: number;
  seats: Map<SeatId, SeatRecord>;
  settings: SettingsRecord;
  capacity: number | null;
  invited: boolean;
  logs: Map<LogKey, Log>;
};

/** A room that nobody has named, listed or kept. */
const UNSET: SettingsRecord = { title: null, listed: false, kept: false, owner: null };

/** Rooms that live as long as the process: for tests and for servers that must leave no trace. */
export class MemoryRoomStore implements RoomStore {
  readonly #shelves = new Map<RoomId, Shelf>();
  readonly #events: Noted;

  constructor(events: Noted = { note: () => {} }) {
    this.#events = events;
  }

  async rooms(): Promise<readonly RoomId[]> {
    return [...this.#shelves.keys()];
  }

  async load(room: RoomId): Promise<StoredRoom | null> {
    const shelf = this.#shelves.get(room);
    if (!shelf) return null;
    const lasts = new Map([...shelf.logs].map(([log, { last }]) => [log, last]));
    const { created, seats, settings, capacity, invited } = shelf;
    return { id: room, created, seats: [...seats.values()], settings, capacity, invited, lasts };
  }

  async write(
    room: RoomId,
    changes: readonly RoomChange[],
    at: number,
    events: readonly Happened[] = [],
  ): Promise<void> {
    for (const event of events) this.#events.note(event);
    const shelf = this.#shelf(room, at);
    const { seats } = shelf;
    for (const change of changes) {
      if (change.type === 'taken') {
        seats.set(change.seat.id, { ...change.seat, handSince: null, left: null });
        continue;
      }
      if (change.type === 'settings') {
        shelf.settings = change.settings;
        continue;
      }
      if (change.type === 'capacity') {
        shelf.capacity = change.capacity;
        continue;
      }
      if (change.type === 'invited') {
        shelf.invited = change.invited;
        continue;
      }
      if (change.type === 'removed') {
        dropSeat(shelf, change.seat);
        continue;
      }
      const seat = seats.get(change.seat);
      if (change.type === 'hand') {
        if (seat) seats.set(change.seat, { ...seat, handSince: change.since });
      } else {
        if (seat) seats.set(change.seat, { ...seat, handSince: null, left: change.at });
        for (const { id, left } of seats.values()) {
          if (left !== null && left <= at - TIMES.secretMs) dropSeat(shelf, id);
        }
      }
    }
  }

  async forget(room: RoomId, events: readonly Happened[] = []): Promise<void> {
    for (const event of events) this.#events.note(event);
    this.#shelves.delete(room);
  }

  async say({ room, log: key, ...line }: NewLine): Promise<Kept> {
    const { logs } = this.#shelf(room, line.at);
    for (const [where, { lines }] of logs) {
      const before = lines.find((one) => one.from === line.from && one.id === line.id);
      if (!before) continue;
      const same = before.text === line.text && where === key;
      return same ? { kept: 'before', n: before.n, at: before.at } : { kept: 'conflict' };
    }
    const log = logs.get(key) ?? { lines: [], last: 0, at: 0 };
    logs.delete(key);
    logs.set(key, log);
    log.last += 1;
    log.at = Math.max(log.at, line.at);
    log.lines.push({ ...line, at: log.at, n: log.last });
    if (log.lines.length > mostKept(key)) log.lines.shift();
    return { kept: 'now', n: log.last, at: log.at };
  }

  async since(room: RoomId, log: LogKey, n: number, limit: number): Promise<readonly Line[]> {
    const lines = this.#shelves.get(room)?.logs.get(log)?.lines ?? [];
    return lines.filter((line) => line.n > n).slice(0, limit);
  }

  async prune(before: number, limit: number): Promise<number> {
    let pruned = 0;
    for (const { lines } of [...this.#shelves.values()].flatMap(({ logs }) => [...logs.values()])) {
      const young = lines.findIndex(({ at }) => at >= before);
      pruned += lines.splice(0, Math.min(young < 0 ? lines.length : young, limit - pruned)).length;
    }
    return pruned;
  }

  async close(): Promise<void> {}

  #shelf(room: RoomId, at: number): Shelf {
    const shelf = this.#shelves.get(room) ?? {
      created: at,
      seats: new Map(),
      settings: UNSET,
      capacity: null,
      invited: false,
      logs: new Map(),
    };
    this.#shelves.set(room, shelf);
    return shelf;
  }
}

const dropSeat = ({ seats, logs }: Shelf, id: SeatId): void => {
  seats.delete(id);
  for (const log of logs.keys()) if (otherOf(log, id) !== null) logs.delete(log);
};
