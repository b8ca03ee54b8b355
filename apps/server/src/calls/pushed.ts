import { subscriptionsOf, type CallBook, type CallEvent, type NameKey, type Subscription } from '@parley/room';
import type { Push } from '../ports/Push.ts';

/** What of an event rings, or ends a ring, where no page is open; `before` is the book without it. What never rang has no end. */
export const pushedOf = (event: CallEvent, before: CallBook): ((push: Push) => void) => {
  const to = (key: NameKey): Subscription[] => {
    const owned = before.names.get(key);
    return owned ? subscriptionsOf(owned) : [];
  };
  if (event.type === 'rang') return (push) => push.rang(event.ring, to(event.ring.to));
  if (event.type === 'ended' && before.rings.has(event.call.id)) {
    return (push) => push.ended(event.call, event.outcome, to(event.call.to));
  }
  return () => {};
};
