import { EMPTY_BOOK, evolveCalls, byEnd, type CallBook, type OwnedName } from '@parley/room';
import { LIMITS } from '@parley/protocol';
import type { EventLog, Happened } from '../ports/EventLog.ts';
import type { NameChange, NameStore } from '../ports/NameStore.ts';

/** Names that live as long as the process: for tests and for servers that must leave no trace. */
export class MemoryNameStore implements NameStore {
  #book: CallBook = EMPTY_BOOK;
  readonly #events: Pick<EventLog, 'note'>;

  constructor(events: Pick<EventLog, 'note'> = { note: () => {} }) {
    this.#events = events;
  }

  async load(): Promise<CallBook> {
    return this.#book;
  }

  async write(changes: readonly NameChange[], events: readonly Happened[] = []): Promise<void> {
    for (const event of events) this.#events.note(event);
    this.#book = changes.reduce(kept, this.#book);
  }

  async close(): Promise<void> {}
}

const NOTHING: Pick<OwnedName, 'blocked' | 'push'> = { blocked: new Map(), push: new Map() };

const kept = (book: CallBook, change: NameChange): CallBook => {
  switch (change.type) {
    case 'name': {
      const { key } = change.name;
      const { blocked, push } = book.names.get(key) ?? NOTHING;
      return { ...book, names: new Map(book.names).set(key, { ...change.name, blocked, push }) };
    }
    case 'rang': {
      const ring = { ...change.ring, alone: null, address: null };
      return { ...book, rings: new Map(book.rings).set(ring.id, ring) };
    }
    case 'ended': {
      const [rings, past] = [new Map(book.rings), new Map(book.past)];
      rings.delete(change.id);
      for (const [key, one] of change.past) {
        past.set(key, [one, ...(past.get(key) ?? [])].sort(byEnd).slice(0, LIMITS.pastCalls));
      }
      return { ...book, rings, past };
    }
    case 'used':
    case 'quiet':
    case 'freed':
    case 'blocked':
    case 'unblocked':
    case 'subscribed':
    case 'unsubscribed':
    case 'seen':
      return evolveCalls(book, change);
  }
};
