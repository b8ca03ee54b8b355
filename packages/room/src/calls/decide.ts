import { block } from './block.ts';
import type { CallBook } from './book.ts';
import { claim, free, presence, sweep } from './claim.ts';
import type { CallCommand } from './command.ts';
import type { CallDecision } from './decision.ts';
import { answer, cancel, decline, wake } from './end.ts';
import { quiet, seen } from './quiet.ts';
import { start } from './start.ts';
import { subscribe, unsubscribe } from './subscribe.ts';

/** What follows from a command about names and calls: events or a refusal. Pure; nothing has happened until `evolveCalls` folds the events. */
export const decideCalls = (book: CallBook, command: CallCommand): CallDecision => {
  switch (command.type) {
    case 'claim':
      return claim(book, command);
    case 'free':
      return free(book, command);
    case 'quiet':
      return quiet(book, command);
    case 'block':
      return block(book, command);
    case 'subscribe':
      return subscribe(book, command);
    case 'unsubscribe':
      return unsubscribe(book, command);
    case 'start':
      return start(book, command);
    case 'answer':
      return answer(book, command);
    case 'decline':
      return decline(book, command);
    case 'cancel':
      return cancel(book, command);
    case 'seen':
      return seen(book, command);
    case 'here':
      return presence(book, command);
    case 'wake':
      return wake(book, command);
    case 'sweep':
      return sweep(book, command);
  }
};
