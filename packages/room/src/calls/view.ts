import type { CallsView, PastCall, Reach, Ring } from '@parley/protocol';
import { ringsOf, type CallBook, type NameKey, type OwnedName, type Past, type Ringing } from './book.ts';

/** Everything a name has to know of its calls, and nothing of others'. Null when nobody has the name. */
export const callsViewOf = (book: CallBook, key: NameKey): CallsView | null => {
  const owned = book.names.get(key);
  if (!owned) return null;
  return {
    name: owned.name,
    quiet: owned.quiet,
    blocked: [...owned.blocked.values()],
    rings: ringsOf(book, key).map((ring) => ringSeenBy(ring, key)),
    past: (book.past.get(key) ?? []).map(pastCall),
  };
};

/** Whether a name shall be shown as online to another one. */
export const isShownTo = (owned: OwnedName, viewer: NameKey): boolean =>
  owned.key !== viewer && !owned.blocked.has(viewer);

/** How a name that is connected can be reached: who is quiet does not tell that they are in a call. */
export const reachOf = ({ quiet }: OwnedName, busy: boolean): Reach => (quiet ? 'quiet' : busy ? 'busy' : 'free');

const ringSeenBy = ({ id, from, fromName, toName, room, media, at, until }: Ringing, key: NameKey): Ring => ({
  id,
  way: from === key ? 'out' : 'in',
  name: from === key ? toName : fromName,
  room,
  media,
  at,
  until,
});

const pastCall = ({ id, way, name, room, media, at, ended, outcome, seen }: Past): PastCall => ({
  id,
  way,
  name,
  room,
  media,
  at,
  ended,
  outcome,
  seen,
});
