import type { RoomId } from '@parley/protocol';
import type { Calls } from '../calls/Calls.ts';
import type { JoinLinks } from '../links/JoinLinks.ts';
import type { AddressRate } from '../live/AddressRate.ts';
import type { EventLog } from '../ports/EventLog.ts';
import type { Rooms } from '../rooms/Rooms.ts';
import type { Webhooks } from '../webhooks/Webhooks.ts';
import type { Drain } from './Drain.ts';
import type { Keys } from './Keys.ts';
import type { Watcher } from './Watcher.ts';

/** What the operator's doing needs of the server. */
export interface Operator {
  readonly rooms: Rooms;
  readonly calls: Calls;
  readonly events: EventLog;
  readonly keys: Keys;
  readonly webhooks: Webhooks;
  readonly links: Pick<JoinLinks, 'sign'>;
  readonly drain: Drain;
  readonly watcher: Pick<Watcher, 'now' | 'history'>;
  readonly newRoom: () => RoomId;
  /** Rooms that are opened without anybody, by who asks for them. */
  readonly newRooms: Pick<AddressRate, 'take'>;
  readonly version: string;
  readonly now: () => number;
}
