import { LIMITS } from '@parley/client';
import type { NewRoom } from '@parley/client/admin';

/** A room as it is being written down. */
export type RoomDraft = {
  readonly title: string;
  readonly listed: boolean;
  readonly kept: boolean;
  /** As it was typed; empty: as many as the server allows. */
  readonly capacity: string;
};

/** What is wrong with a draft. */
export type RoomFault = 'untitled' | 'capacity';

/** What to ask the server for, or what is to be mended first. */
export function newRoomOf({ title, listed, kept, capacity }: RoomDraft): NewRoom | RoomFault {
  const named = title.trim();
  if (listed && named === '') return 'untitled';
  const most = capacity.trim() === '' ? null : Number(capacity);
  if (most !== null && !(Number.isInteger(most) && most >= 2 && most <= LIMITS.capacity)) return 'capacity';
  return { title: named === '' ? null : named, listed, kept, ...(most !== null && { capacity: most }) };
}
