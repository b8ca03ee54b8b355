import type { CallMedia, ClientId, Outcome, PushDevice, RoomId, Way } from '@parley/protocol';

/** What tells names apart: see `nameKey` of the protocol. */
export type NameKey = string;

/** Where a name is rung through a push service, and when a page of that device last said so. */
export type Subscription = PushDevice & { readonly at: number };

/** A claimed name. Times are server milliseconds. */
export type OwnedName = {
  readonly key: NameKey;
  /** As its owner writes it. */
  readonly name: string;
  /** SHA-256 of the owner's secret, base64url. The secret itself is never kept. */
  readonly secretHash: string;
  /** When one of its devices was last known to be there; at most an hour late. */
  readonly used: number;
  readonly quiet: boolean;
  /** Whose calls do not ring here, with the names as they were written then. */
  readonly blocked: ReadonlyMap<NameKey, string>;
  /** Where it is rung while no page is open, by endpoint. */
  readonly push: ReadonlyMap<string, Subscription>;
};

/** A call between two names, whatever became of it. The names are those of its beginning. */
export type NamedCall = {
  readonly id: ClientId;
  readonly from: NameKey;
  readonly to: NameKey;
  readonly fromName: string;
  readonly toName: string;
  readonly room: RoomId;
  readonly media: CallMedia;
  readonly at: number;
};

/** A call that rings now. */
export type Ringing = NamedCall & {
  readonly until: number;
  /** Since when no page that started it is there; null while one is. Soft: after a restart it begins anew. */
  readonly alone: number | null;
  /** The network address that it was started from. Soft: null after a restart. */
  readonly address: string | null;
};

/** A call that no longer rings, as one of the two keeps it. */
export type Past = {
  readonly id: ClientId;
  readonly way: Way;
  readonly other: NameKey;
  readonly name: string;
  readonly room: RoomId;
  readonly media: CallMedia;
  readonly at: number;
  readonly ended: number;
  readonly outcome: Outcome;
  readonly seen: boolean;
  /** The id under which the other one called at the same time, where both calls became this one. */
  readonly also: ClientId | null;
  /** The page that answered, as it calls itself; null where none of this name did. */
  readonly page: ClientId | null;
};

/** All names and their calls: everything that the rules of calls look at. Immutable; `evolveCalls` makes the next one. */
export type CallBook = {
  readonly names: ReadonlyMap<NameKey, OwnedName>;
  readonly rings: ReadonlyMap<ClientId, Ringing>;
  /** By name, newest first. */
  readonly past: ReadonlyMap<NameKey, readonly Past[]>;
};

/** A book in which nobody has a name. */
export const EMPTY_BOOK: CallBook = { names: new Map(), rings: new Map(), past: new Map() };

/** A book as it is opened from the store: no device is there yet, and callers get the full time to come back. */
export const reopenedBook = (book: CallBook, at: number): CallBook => ({
  ...book,
  rings: new Map([...book.rings].map(([id, ring]) => [id, { ...ring, alone: at, address: null }])),
});

/** The calls that ring at a name or from it, the first begun first. */
export const ringsOf = (book: CallBook, key: NameKey): Ringing[] =>
  [...book.rings.values()].filter((ring) => ring.from === key || ring.to === key).sort(byBeginning);

/** Whether a name has started this call, or made it one with a call that came in. */
export const hasStarted = (book: CallBook, key: NameKey, id: ClientId): boolean =>
  book.rings.get(id)?.from === key ||
  (book.past.get(key) ?? []).some((one) => one.also === id || (one.id === id && one.way === 'out'));

/** The order in which past calls are kept and shown: what ended last comes first. */
export const byEnd = (a: Past, b: Past): number => b.ended - a.ended || (a.id < b.id ? -1 : 1);

const byBeginning = (a: Ringing, b: Ringing): number => a.at - b.at || (a.id < b.id ? -1 : 1);
