import { nameKey, TIMES } from '@parley/protocol';
import { ringsOf, type CallBook, type NameKey, type OwnedName } from './book.ts';
import type { CommandOf } from './command.ts';
import { denied, granted, type CallDecision } from './decision.ts';
import type { CallEvent } from './event.ts';

/** How late `used` may be: a name that is in use all day is not written at each connection. */
const USED_STEP_MS = 60 * 60_000;
/** A name that never had a call, and was not used for so long, gives way to a new one where there is no space. */
const IDLE_MS = 24 * 60 * 60_000;

/** The first secret owns the name, until the name was unused for 30 days. */
export const claim = (book: CallBook, command: CommandOf<'claim'>): CallDecision => {
  const { name, secretHash, again, here, most, at } = command;
  const key = nameKey(name);
  const claimed: CallEvent = { type: 'claimed', key, name, secretHash, at };
  const owned = book.names.get(key);
  if (!owned && again) return denied('name.none');
  if (!owned) {
    if (book.names.size < most) return granted([claimed]);
    const idle = idlest(book, at);
    return idle === null ? denied('name.capacity') : granted([...freeing(book, new Set([idle]), at), claimed]);
  }
  if (owned.secretHash === secretHash) {
    return granted(owned.name === name && !isLate(owned.used, at) ? [] : [claimed]);
  }
  if (here || again || !isUnused(owned.used, at)) return denied('name.taken');
  return granted([...freeing(book, new Set([key]), at), claimed]);
};

/** The name is given up: what rings from it is cancelled, what rings at it declined, and what is kept of it goes. */
export const free = (book: CallBook, { key, at }: CommandOf<'free'>): CallDecision =>
  book.names.has(key) ? granted(freeing(book, new Set([key]), at)) : denied('name.none');

/** Names that nobody used for 30 days are free; those that somebody is using are noted as used. */
export const sweep = (book: CallBook, { here, at }: CommandOf<'sweep'>): CallDecision => {
  const names = [...book.names.values()];
  const keys = names.filter(({ key, used }) => here.has(key) && isLate(used, at)).map(({ key }) => key);
  const unused = names.filter(({ key, used }) => !here.has(key) && isUnused(used, at)).map(({ key }) => key);
  return granted([
    ...(keys.length > 0 ? [{ type: 'used' as const, keys, at }] : []),
    ...(unused.length > 0 ? freeing(book, new Set(unused), at) : []),
  ]);
};

/** A page came or went: the calls that it started wait for it a while. Another page of the name is no reason to ring on. */
export const presence = (book: CallBook, { key, here, held, at }: CommandOf<'here'>): CallDecision => {
  const owned = book.names.get(key);
  if (!owned) return granted([]);
  const rings = ringsOf(book, key).filter((ring) => ring.from === key && (ring.alone === null) !== held.has(ring.id));
  return granted([
    ...(!here && isLate(owned.used, at) ? [{ type: 'used' as const, keys: [key], at }] : []),
    ...rings.map(({ id }): CallEvent => ({ type: 'alone', id, since: held.has(id) ? null : at })),
  ]);
};

const freeing = (book: CallBook, keys: ReadonlySet<NameKey>, at: number): CallEvent[] => {
  // A call between two of them ends once.
  const rings = [...book.rings.values()].filter((ring) => keys.has(ring.from) || keys.has(ring.to));
  return [
    ...rings.map((call): CallEvent => {
      const outcome = keys.has(call.from) ? 'cancelled' : 'declined';
      return { type: 'ended', call, outcome, at, hidden: false, also: null };
    }),
    { type: 'freed', keys: [...keys] },
  ];
};

/** The name that was unused the longest, of those that nobody would miss: unused for a day, never in a call, rung nowhere else. */
const idlest = (book: CallBook, at: number): NameKey | null => {
  let idle: OwnedName | null = null;
  for (const owned of book.names.values()) {
    if (at - owned.used < IDLE_MS + USED_STEP_MS || owned.used >= (idle?.used ?? Infinity)) continue;
    const calls = (book.past.get(owned.key)?.length ?? 0) + ringsOf(book, owned.key).length;
    if (calls === 0 && owned.push.size === 0) idle = owned;
  }
  return idle?.key ?? null;
};

const isLate = (used: number, at: number): boolean => at - used >= USED_STEP_MS;
// Never early: what is written may be an hour behind.
const isUnused = (used: number, at: number): boolean => at - used >= TIMES.nameMs + USED_STEP_MS;
