import type { Json } from '../rebuilt.ts';

/** One event for some sockets of the classic engine. */
export interface Post {
  /** Ids of sockets. */
  readonly to: readonly string[];
  readonly event: string;
  readonly args: readonly Json[];
}

/** What one machine may hold for classic rooms: a room is a call or a talk, not an audience. */
export const MOST = { members: 250, roomsOfSocket: 32 };
