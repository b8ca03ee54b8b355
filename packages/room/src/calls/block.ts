import { LIMITS, nameKey } from '@parley/protocol';
import { ringsOf, type CallBook } from './book.ts';
import type { CommandOf } from './command.ts';
import { denied, granted, type CallDecision } from './decision.ts';
import type { CallEvent } from './event.ts';

/** No calls from a name, or again. A call of that name which rings here is declined. */
export const block = (book: CallBook, { key, name, blocked, at }: CommandOf<'block'>): CallDecision => {
  const other = nameKey(name);
  const [owned, theirs] = [book.names.get(key), book.names.get(other)];
  if (other === key) return denied('call.self');
  if (!owned) return denied('name.none');
  if (owned.blocked.has(other) === blocked) return granted([]);
  // Who is gone can still be let go.
  if (!blocked) return granted([{ type: 'unblocked', key, other }]);
  if (!theirs) return denied('call.unknown');
  if (owned.blocked.size >= LIMITS.blocked) return denied('block.many');
  const ringing = ringsOf(book, key).filter((ring) => ring.from === other);
  return granted([
    ...ringing.map((call): CallEvent => {
      return { type: 'ended', call, outcome: 'declined', at, hidden: false, also: null };
    }),
    { type: 'blocked', key, other, name: theirs.name },
  ]);
};
