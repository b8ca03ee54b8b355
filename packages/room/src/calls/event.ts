import type { ClientId, Outcome } from '@parley/protocol';
import type { NamedCall, NameKey, Ringing, Subscription } from './book.ts';

/** What happened to names and calls; the only thing that changes the book. */
export type CallEvent =
  | { type: 'claimed'; key: NameKey; name: string; secretHash: string; at: number }
  | { type: 'used'; keys: readonly NameKey[]; at: number }
  | { type: 'freed'; keys: readonly NameKey[] }
  | { type: 'quiet'; key: NameKey; quiet: boolean }
  | { type: 'blocked'; key: NameKey; other: NameKey; name: string }
  | { type: 'unblocked'; key: NameKey; other: NameKey }
  | { type: 'subscribed'; key: NameKey; subscription: Subscription }
  | { type: 'unsubscribed'; key: NameKey; endpoint: string }
  | { type: 'rang'; ring: Ringing }
  | EndedCall
  | { type: 'alone'; id: ClientId; since: number | null }
  | { type: 'seen'; key: NameKey };

/** A call stopped ringing, or never rang. `hidden`: who is called does not learn of it; `page`: the one that answered. */
export type EndedCall = {
  type: 'ended';
  call: NamedCall;
  outcome: Outcome;
  at: number;
  hidden: boolean;
  also: ClientId | null;
  page?: ClientId;
};
