import { evolveCalls, type CallBook, type CallEvent } from '@parley/room';
import type { Happened } from '../ports/EventLog.ts';
import type { NameChange } from '../ports/NameStore.ts';
import type { Push } from '../ports/Push.ts';
import { lifeOf } from './life.ts';
import { pushedOf } from './pushed.ts';
import { nameChangesFor } from './records.ts';

/** What follows from events, in their order: the book after them, what of it is to be kept, what is to be pushed, and what the operator reads of it. */
export const following = (
  before: CallBook,
  events: readonly CallEvent[],
): {
  after: CallBook;
  changes: NameChange[];
  pushes: ((push: Push) => void)[];
  life: readonly Happened[];
} => {
  const changes: NameChange[] = [];
  const pushes: ((push: Push) => void)[] = [];
  let after = before;
  for (const event of events) {
    pushes.push(pushedOf(event, after));
    after = evolveCalls(after, event);
    changes.push(...nameChangesFor(event, after));
  }
  return { after, changes, pushes, life: lifeOf(events) };
};
