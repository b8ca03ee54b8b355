import type { CallEvent } from '@parley/room';
import { happened, type Happened } from '../ports/EventLog.ts';

/** Who was called has seen such a call, or did not want it. */
const TAKEN: ReadonlySet<string> = new Set(['answered', 'declined']);

/** What the operator reads of calls: those that were missed, by the name that was called; `detail` is who called. */
export const lifeOf = (events: readonly CallEvent[]): readonly Happened[] =>
  events.flatMap((event) => {
    if (event.type !== 'ended' || event.hidden || TAKEN.has(event.outcome)) return [];
    const { toName: name, fromName: detail, room } = event.call;
    return [happened('call.missed', event.at, { room, name, detail })];
  });
