import { LIMITS, type WireEntry } from '@parley/protocol';

/** The last 200 lines of one end's log. Writing is one store into an array; reading puts them in order. */
export class WireRing {
  readonly #entries: WireEntry[] = [];
  #next = 0;

  /** Writes a line; the oldest goes when there are too many. */
  push(entry: WireEntry): void {
    this.#entries[this.#next] = entry;
    this.#next = (this.#next + 1) % LIMITS.wireEntries;
  }

  /** The lines, oldest first. */
  read(): WireEntry[] {
    const full = this.#entries.length === LIMITS.wireEntries;
    return full ? [...this.#entries.slice(this.#next), ...this.#entries.slice(0, this.#next)] : [...this.#entries];
  }
}
