import type { ErrorCode, Started } from '@parley/protocol';
import type { CallEvent } from './event.ts';

/** What a rule answers: the events that follow, and for a call that was started or answered what became of it; or a refusal. */
export type CallDecision =
  | { ok: true; events: readonly CallEvent[]; call: Started | null }
  | { ok: false; code: ErrorCode };

/** The command is granted and this follows. */
export const granted = (events: readonly CallEvent[], call: Started | null = null): CallDecision => ({
  ok: true,
  events,
  call,
});

/** The command is refused. */
export const denied = (code: ErrorCode): CallDecision => ({ ok: false, code });
