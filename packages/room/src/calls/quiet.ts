import type { CallBook } from './book.ts';
import type { CommandOf } from './command.ts';
import { denied, granted, type CallDecision } from './decision.ts';

/** Calls shall not ring here, or ring again; what rings already rings on. */
export const quiet = (book: CallBook, { key, quiet: wanted }: CommandOf<'quiet'>): CallDecision => {
  const owned = book.names.get(key);
  if (!owned) return denied('name.none');
  return granted(owned.quiet === wanted ? [] : [{ type: 'quiet', key, quiet: wanted }]);
};

/** The missed calls were looked at. */
export const seen = (book: CallBook, { key }: CommandOf<'seen'>): CallDecision =>
  granted(book.past.get(key)?.some((one) => !one.seen) ? [{ type: 'seen', key }] : []);
