import type { CallState } from '@parley/client';
import type { Key } from '../../i18n/t.ts';

/** Why a call ended. */
export type Reason = Extract<CallState, { at: 'ended' }>['why'];

/** What the page after a call says and offers. */
export type Ending = {
  readonly title: Key & `left.title${string}`;
  /** More than the title says: the sentence of the goodbye. */
  readonly explained: boolean;
  /** The likeliest next step: back into the call, here instead of there, with a page that speaks the new protocol, or into another one. */
  readonly next: 'rejoin' | 'here' | 'reload' | 'new';
};

/** How an ending is told. */
export function endingOf(reason: Reason): Ending {
  switch (reason) {
    case 'left':
      return { title: 'left.title', explained: false, next: 'rejoin' };
    case 'taken-over':
      return { title: 'left.title.taken-over', explained: true, next: 'here' };
    case 'expired':
      return { title: 'left.title.expired', explained: true, next: 'rejoin' };
    case 'removed':
      return { title: 'left.title.removed', explained: true, next: 'new' };
    case 'ended':
      return { title: 'left.title.ended', explained: true, next: 'new' };
    case 'version':
    case 'malformed':
      return {
        title: reason === 'version' ? 'left.title.version' : 'left.title.ended',
        explained: true,
        next: 'reload',
      };
    case 'flooding':
    case 'restarting':
    case 'overloaded':
      return { title: 'left.title.ended', explained: true, next: 'rejoin' };
  }
}
