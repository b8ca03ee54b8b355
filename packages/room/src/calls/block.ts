import { LIMITS, nameKey } from '@parley/protocol';
import { ringsOf, type CallBook } from './book.ts';
import type { CommandOf } from './command.ts';
import { denied, granted, type CallDecision } from './decision.ts';
import type { CallEvent } from './event.ts';

/** No calls from a name, or again, whether somebody has it or not: that is not told. A call of it which rings here is declined. */
export const block = (book: CallBook, { key, name, blocked, at }: CommandOf<'block'>): CallDecision => {
  const other = nameKey(name);
  const owned = book.names.get(key);
  if (other === key) return denied('call.self');
  if (!owned) return denied('name.none');
  if (owned.blocked.has(other) === blocked) return granted([]);
  // Who is gone can still be let go.
  if (!blocked) return granted([{ type: 'unblocked', key, other }]);
  if (owned.blocked.size >= LIMITS.blocked) return denied('block.many');
  const ringing = ringsOf(book, key).filter((ring) => ring.from === other);
  return granted([
    ...ringing.map((call): CallEvent => {
      return { type: 'ended', call, outcome: 'declined', at, hidden: false, also: null };
    }),
    { type: 'blocked', key, other, name },
  ]);
};
