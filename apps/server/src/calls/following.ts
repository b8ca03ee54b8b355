import { evolveCalls, type CallBook, type CallEvent } from '@parley/room';
import type { NameChange } from '../ports/NameStore.ts';
import type { Push } from '../ports/Push.ts';
import { pushedOf } from './pushed.ts';
import { nameChangesFor } from './records.ts';

/** What follows from events, in their order: the book after them, what of it is to be kept, and what is to be pushed. */
export const following = (
  before: CallBook,
  events: readonly CallEvent[],
): { after: CallBook; changes: NameChange[]; pushes: ((push: Push) => void)[] } => {
  const changes: NameChange[] = [];
  const pushes: ((push: Push) => void)[] = [];
  let after = before;
  for (const event of events) {
    pushes.push(pushedOf(event, after));
    after = evolveCalls(after, event);
    changes.push(...nameChangesFor(event, after));
  }
  return { after, changes, pushes };
};
