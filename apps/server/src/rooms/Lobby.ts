import { LIMITS, type ListedRoom, type RoomId } from '@parley/protocol';
import type { Room } from '@parley/room';
import { LOBBY, type Crowd, type Wire } from '../ports/Crowd.ts';

/** What the lobby needs from around it. */
export type LobbyOptions = { readonly crowd: Pick<Crowd, 'tell'>; readonly now: () => number };

/** The list is told at most this often, whatever happens in the rooms. */
const TOLD_MS = 1_000;

/**
 * The rooms that their owners have listed, shown to whoever watches. Nothing is sent while nothing changes, and nothing is made
 * while nobody watches. Ends with `close`.
 */
export class Lobby {
  readonly #options: LobbyOptions;
  readonly #listed = new Map<RoomId, ListedRoom>();
  readonly #watchers = new Set<Wire>();
  #told = '';
  #toldAt = -Infinity;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: LobbyOptions) {
    this.#options = options;
  }

  /** How many rooms are in the lobby. */
  get size(): number {
    return this.#listed.size;
  }

  /** Takes a room as it is now: in the lobby when it is listed, and somebody is there or it is kept. */
  handle({ id, title, listed, kept, seats, capacity }: Room): void {
    if (!listed || title === null || (seats.size === 0 && !kept)) return this.drop(id);
    const before = this.#listed.get(id);
    if (before?.title === title && before.people === seats.size) return;
    this.#listed.set(id, { room: id, title, people: seats.size, capacity });
    this.#plan();
  }

  /** The room is not in the lobby, or no longer. */
  drop(id: RoomId): void {
    if (this.#listed.delete(id)) this.#plan();
  }

  /** From now on this socket hears the list when it changes; what it is now. */
  watch(wire: Wire): ListedRoom[] {
    this.#watchers.add(wire);
    wire.enter(LOBBY);
    const list = this.#list();
    // Who comes first begins what is told: earlier changes were told to nobody.
    if (this.#watchers.size === 1) this.#told = JSON.stringify(list);
    return list;
  }

  /** Not any more. Idempotent. */
  unwatch(wire: Wire): void {
    if (this.#watchers.delete(wire)) wire.exit(LOBBY);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#watchers.clear();
  }

  /** Most people first, then by title; code units, so that the order is the same everywhere. */
  #list(): ListedRoom[] {
    const byPeople = (a: ListedRoom, b: ListedRoom): number =>
      b.people - a.people || compare(a.title, b.title) || compare(a.room, b.room);
    return [...this.#listed.values()].sort(byPeople).slice(0, LIMITS.listedRooms);
  }

  #plan(): void {
    if (this.#timer || this.#watchers.size === 0) return;
    const wait = Math.max(0, this.#toldAt + TOLD_MS - this.#options.now());
    this.#timer = setTimeout(() => this.#tell(), Math.min(wait, TOLD_MS));
    this.#timer.unref();
  }

  #tell(): void {
    this.#timer = null;
    if (this.#watchers.size === 0) return;
    const list = this.#list();
    const text = JSON.stringify(list);
    // Who came and went within the second has changed nothing; nor has a room beyond the hundredth.
    if (text === this.#told) return;
    this.#told = text;
    this.#toldAt = this.#options.now();
    this.#options.crowd.tell(LOBBY, 'rooms', { list });
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
