import type { ErrorCode } from '@parley/protocol';
import type { RoomEvent } from './event.ts';

/** What a rule answers: the events that follow, in order (none is fine), or a refusal. */
export type Decision = { ok: true; events: readonly RoomEvent[] } | { ok: false; code: ErrorCode };

/** The command is granted and this follows. */
export const yes = (...events: readonly RoomEvent[]): Decision => ({ ok: true, events });

/** The command is refused. */
export const refuse = (code: ErrorCode): Decision => ({ ok: false, code });
