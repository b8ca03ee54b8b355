import type { Happened } from './EventLog.ts';
import type { CallBook, NameKey, OwnedName, Past, Ringing, Subscription } from '@parley/room';

/** A change of the book to keep. */
export type NameChange =
  /** A name claimed for the first time or written another way; what it blocks and where it is pushed to stays as it is. */
  | { readonly type: 'name'; readonly name: Omit<OwnedName, 'blocked' | 'push'> }
  | { readonly type: 'used'; readonly keys: readonly NameKey[]; readonly at: number }
  | { readonly type: 'quiet'; readonly key: NameKey; readonly quiet: boolean }
  /** The names go, with what they block, where they are pushed to and their past calls. */
  | { readonly type: 'freed'; readonly keys: readonly NameKey[] }
  | { readonly type: 'blocked'; readonly key: NameKey; readonly other: NameKey; readonly name: string }
  | { readonly type: 'unblocked'; readonly key: NameKey; readonly other: NameKey }
  /** An endpoint is of one name at a time: a name that had it before is unsubscribed first. */
  | { readonly type: 'subscribed'; readonly key: NameKey; readonly subscription: Subscription }
  | { readonly type: 'unsubscribed'; readonly key: NameKey; readonly endpoint: string }
  | { readonly type: 'rang'; readonly ring: Omit<Ringing, 'alone' | 'address'> }
  /** It rings no longer, if it did; what each of the two keeps of it. Of a name the last 50 are kept. */
  | { readonly type: 'ended'; readonly id: string; readonly past: readonly (readonly [NameKey, Past])[] }
  | { readonly type: 'seen'; readonly key: NameKey };

/**
 * Where names and their calls survive the process. A rejected promise means that nothing was kept.
 * The contract is `contracts/nameStore.ts`, run on every adapter.
 */
export interface NameStore {
  /** Everything that is kept; in what rings, nobody is alone yet. */
  load(): Promise<CallBook>;
  /** Keeps changes in one step, in their order, and with them what happened. */
  write(changes: readonly NameChange[], events?: readonly Happened[]): Promise<void>;
  close(): Promise<void>;
}
