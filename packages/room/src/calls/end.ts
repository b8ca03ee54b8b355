import { TIMES } from '@parley/protocol';
import type { CallBook, Ringing } from './book.ts';
import type { CommandOf } from './command.ts';
import { denied, granted, type CallDecision } from './decision.ts';
import type { EndedCall } from './event.ts';

/** The first page of who is called takes the call, and has it however often it asks; for all others it is over. */
export const answer = (book: CallBook, { key, id, page, at }: CommandOf<'answer'>): CallDecision => {
  const call = book.rings.get(id);
  if (call?.to === key) {
    return granted([{ ...ended(call, 'answered', at), page }], { id, room: call.room, at: 'answered' });
  }
  const past = book.past.get(key)?.find((one) => one.id === id);
  return past?.page === page ? granted([], { id, room: past.room, at: 'answered' }) : denied('call.over');
};

/** Who is called does not want to, on all devices. */
export const decline = (book: CallBook, { key, id, at }: CommandOf<'decline'>): CallDecision => {
  const call = book.rings.get(id);
  return call?.to === key ? granted([ended(call, 'declined', at)]) : denied('call.over');
};

/** Who calls gives up. */
export const cancel = (book: CallBook, { key, id, at }: CommandOf<'cancel'>): CallDecision => {
  const call = book.rings.get(id);
  return call?.from === key ? granted([ended(call, 'cancelled', at)]) : denied('call.over');
};

/** What rang to its end, and what a caller has left alone for too long. */
export const wake = (book: CallBook, { at }: CommandOf<'wake'>): CallDecision =>
  granted(
    [...book.rings.values()].flatMap((ring) => {
      const end = endOf(ring);
      return end > at ? [] : [ended(ring, end === ring.until ? 'unanswered' : 'cancelled', end)];
    }),
  );

/** When `wake` has something to do; null when nothing rings. */
export const callsWakeAt = (book: CallBook): number | null => {
  let first: number | null = null;
  for (const ring of book.rings.values()) first = Math.min(first ?? Infinity, endOf(ring));
  return first;
};

const endOf = ({ until, alone }: Ringing): number =>
  alone === null ? until : Math.min(until, alone + TIMES.reconnectingMs);

const ended = (call: Ringing, outcome: EndedCall['outcome'], at: number): EndedCall => ({
  type: 'ended',
  call,
  outcome,
  at,
  hidden: false,
  also: null,
});
