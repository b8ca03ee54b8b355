import type { Config } from '../config/config.ts';
import type { EventLog } from '../ports/EventLog.ts';
import type { RoomStore } from '../ports/RoomStore.ts';
import type { Kept } from './Retention.ts';

const DAY_MS = 24 * 60 * 60_000;

/** What is kept for a time: a line for each. */
export const keptOf = (
  { keepChat, keepEvents }: Pick<Config, 'keepChat' | 'keepEvents'>,
  { rooms, events }: { rooms: RoomStore; events: EventLog },
): readonly Kept[] => [
  ...keptFor(keepChat, 'chat lines', (before, limit) => rooms.prune(before, limit)),
  ...keptFor(keepEvents, 'events', (before, limit) => events.prune(before, limit)),
];

/** When anything was last noted; null where nothing was. Rejects when the store fails. */
export const lastNoted = async (events: Pick<EventLog, 'read'>): Promise<number | null> => {
  const [last] = await events.read({ from: { before: Number.MAX_SAFE_INTEGER }, kind: null, room: null, limit: 1 });
  return last?.at ?? null;
};

const keptFor = (days: number | 'room', what: string, prune: Kept['prune']): readonly Kept[] =>
  days === 'room' ? [] : [{ what, keepMs: days * DAY_MS, prune }];
