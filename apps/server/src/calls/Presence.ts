import { LIMITS, type OnlineName } from '@parley/protocol';
import { isShownTo, reachOf, type CallBook, type NameKey, type OwnedName } from '@parley/room';
import { NAMES, nameRoom, type Crowd } from '../ports/Crowd.ts';

/** What the list of who is online needs from around it. */
export type PresenceOptions = {
  readonly crowd: Pick<Crowd, 'tell'>;
  readonly book: () => CallBook;
  readonly isBusy: (key: NameKey) => boolean;
  readonly now: () => number;
};

/** The list is told at most this often, whatever happens. */
const TOLD_MS = 1_000;
/** From so many names on that are to hear the same list, it is said once to all of them. */
const MANY = 50;

/**
 * Who can be called now, told to every name that has a device here: to each without itself and without whoever blocks it, and
 * with those whom it had calls with before strangers. Where that makes no difference all share one list, so that many names cost
 * little more than the first 200. Ends with `close`.
 */
export class Presence {
  readonly #options: PresenceOptions;
  /** The names that have a device here, with the list that each was told last. */
  readonly #told = new Map<NameKey, string>();
  /** The same names, sorted. */
  readonly #order: NameKey[] = [];
  #toldAt = -Infinity;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  has(key: NameKey): boolean {
    return this.#told.has(key);
  }

  get size(): number {
    return this.#order.length;
  }

  get keys(): ReadonlySet<NameKey> {
    return new Set(this.#order);
  }

  /** A device of the name came, the first one or another; what it is to show now. */
  come(key: NameKey): OnlineName[] {
    const another = this.#told.has(key);
    if (!another) this.#order.splice(this.#placeOf(key), 0, key);
    const list = this.listFor(key);
    // Another device knows more than those before it: all of them are told again.
    this.#told.set(key, another ? '' : JSON.stringify(list));
    this.changed();
    return list;
  }

  /** The last device of the name is gone. */
  go(key: NameKey): void {
    if (!this.#told.delete(key)) return;
    this.#order.splice(this.#placeOf(key), 1);
    this.changed();
  }

  /** Something that the lists show has changed. */
  changed(): void {
    if (this.#timer || this.#told.size === 0) return;
    const wait = Math.max(0, this.#toldAt + TOLD_MS - this.#options.now());
    this.#timer = setTimeout(() => this.#tell(), Math.min(wait, TOLD_MS));
    this.#timer.unref();
  }

  /** Who is online for one name: in the order of the names by code units, so that it is the same everywhere. */
  listFor(key: NameKey): OnlineName[] {
    const { names } = this.#options.book();
    const isShown = (other: NameKey): boolean => {
      const owned = names.get(other);
      return owned !== undefined && isShownTo(owned, key);
    };
    // Who takes the first names of the order must not hide whom one calls.
    const known = this.#pushedOut(key).filter(isShown);
    const chosen = new Set(known);
    for (const other of this.#order) {
      if (chosen.size === LIMITS.onlineNames) break;
      if (isShown(other)) chosen.add(other);
    }
    const keys = known.length > 0 ? [...chosen].sort(byUnits) : [...chosen];
    return keys.flatMap((other) => names.get(other) ?? []).map((owned) => this.#shown(owned));
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#told.clear();
    this.#order.length = 0;
  }

  #tell(): void {
    this.#timer = null;
    this.#toldAt = this.#options.now();
    const { names } = this.#options.book();
    const first = this.#order.slice(0, LIMITS.onlineNames).flatMap((key) => names.get(key) ?? []);
    // Those in the list do not see themselves, and who is blocked by one of them does not see that one.
    const own = new Set(first.flatMap(({ key, blocked }) => [key, ...blocked.keys()]));
    const all = first.map((owned) => this.#shown(owned));
    for (const key of this.#told.keys()) if (this.#pushedOut(key).length > 0) own.add(key);
    const same = JSON.stringify(all);
    const alike: NameKey[] = [];
    for (const [key, told] of this.#told) {
      const list = own.has(key) ? this.listFor(key) : all;
      const text = list === all ? same : JSON.stringify(list);
      if (told === text) continue;
      this.#told.set(key, text);
      if (list === all) alike.push(key);
      else this.#options.crowd.tell(nameRoom(key), 'names', { list });
    }
    if (alike.length > MANY) this.#options.crowd.tell(NAMES, 'names', { list: all }, [...own].map(nameRoom));
    else for (const key of alike) this.#options.crowd.tell(nameRoom(key), 'names', { list: all });
  }

  /** The connected names that this one has had calls with and that come after the first 200. */
  #pushedOut(key: NameKey): NameKey[] {
    const last = this.#order[LIMITS.onlineNames - 1];
    if (last === undefined) return [];
    const others = new Set((this.#options.book().past.get(key) ?? []).map(({ other }) => other));
    return [...others].filter((other) => other > last && this.#told.has(other));
  }

  #shown(owned: OwnedName): OnlineName {
    return { name: owned.name, reach: reachOf(owned, this.#options.isBusy(owned.key)) };
  }

  /** Where the name is in the order, or would be. */
  #placeOf(key: NameKey): number {
    let [low, high] = [0, this.#order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#order[middle] ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const byUnits = (a: NameKey, b: NameKey): number => (a < b ? -1 : 1);
