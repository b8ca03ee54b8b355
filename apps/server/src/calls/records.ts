import { pastOf, type CallBook, type CallEvent } from '@parley/room';
import type { NameChange } from '../ports/NameStore.ts';

/** What of an event must be kept before it is told; `after` is the book with it. Soft state is not kept. */
export const nameChangesFor = (event: CallEvent, after: CallBook): readonly NameChange[] => {
  switch (event.type) {
    case 'claimed': {
      const name = after.names.get(event.key);
      return name ? [{ type: 'name', name }] : [];
    }
    case 'rang':
      return [{ type: 'rang', ring: event.ring }];
    case 'ended':
      return [{ type: 'ended', id: event.call.id, past: pastOf(after, event) }];
    case 'used':
    case 'quiet':
    case 'freed':
    case 'blocked':
    case 'unblocked':
    case 'subscribed':
    case 'unsubscribed':
    case 'seen':
      return [event];
    case 'alone':
      return [];
  }
};
