import { TIMES, type RoomId, type SeatId } from '@parley/protocol';

/** What a join gave, as far as it must be given again. */
export type Given = { readonly seat: SeatId; readonly secret: string; readonly offered: SeatId | null };

/** Joins that are remembered at a time; the oldest go first. One is some 300 bytes. */
const MOST = 10_000;

/** ms that a join is remembered: until a cut that nobody has said is noticed, and then as long as the seat waits for its person. */
const REMEMBERED_MS = 6_000 + TIMES.reconnectingMs;

type Entry = { readonly outcome: Promise<Given | null>; readonly forgets: NodeJS.Timeout };

/**
 * Remembers for as long as a seat may wait for its person which seat a join was given, by the id that its client made up: who lost
 * the connection before the answer came asks again, and must not sit there twice. The secret is held in clear meanwhile, for it is
 * given again: it goes by a timer, whether somebody comes or not. Ends with `close`.
 */
export class JoinBook {
  readonly #given = new Map<string, Entry>();

  /** Joins that it remembers. */
  get size(): number {
    return this.#given.size;
  }

  /** What the first ask by this id was given, once that is known; null where it was refused, or there was none. */
  find(room: RoomId, id: string): Promise<Given | null> {
    return this.#given.get(keyOf(room, id))?.outcome ?? Promise.resolve(null);
  }

  /** Remembers a join from its beginning on. What it gives it gives again, and a failure is nothing. */
  note(room: RoomId, id: string, outcome: Promise<Given | null>): void {
    const key = keyOf(room, id);
    // Last in line again: the map is in the order of time.
    this.#forget(key);
    const known = outcome.catch(() => null);
    const entry = { outcome: known, forgets: setTimeout(() => this.#forget(key), REMEMBERED_MS).unref() };
    this.#given.set(key, entry);
    // Who is refused takes no place from those who sit.
    void known.then((given) => given === null && this.#given.get(key) === entry && this.#forget(key));
    const [oldest] = this.#given.keys();
    if (this.#given.size > MOST && oldest !== undefined) this.#forget(oldest);
  }

  /** Forgets everything. Idempotent. */
  close(): void {
    for (const key of this.#given.keys()) this.#forget(key);
  }

  #forget(key: string): void {
    clearTimeout(this.#given.get(key)?.forgets);
    this.#given.delete(key);
  }
}

const keyOf = (room: RoomId, id: string): string => `${room} ${id}`;
