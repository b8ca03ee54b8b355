import { EVENT_KINDS, type EventFilter } from '@parley/client/admin';
import { adminPath, isRoomId } from './adminRoute.ts';

/** Which events the query of an address means; what means nothing is left out. */
export function eventFilterOf(search: string): EventFilter {
  const query = new URLSearchParams(search);
  const [kind, room] = [query.get('kind'), query.get('room')];
  return {
    kind: EVENT_KINDS.find((one) => one === kind) ?? null,
    room: room !== null && isRoomId(room) ? room : null,
  };
}

/** Where these events are shown. */
export function eventsPath({ kind, room }: EventFilter): string {
  const query = new URLSearchParams();
  if (kind !== null) query.set('kind', kind);
  if (room !== null) query.set('room', room);
  return query.size === 0 ? adminPath('events') : `${adminPath('events')}?${query}`;
}
