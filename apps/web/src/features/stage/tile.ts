import type { PersonPath } from '@parley/client';

/** What a tile says in words; null when all is well, or too early to say. */
export const noteOf = (
  presence: 'here' | 'reconnecting',
  path: PersonPath,
  waited: boolean,
): 'room.note.reconnecting' | 'room.note.connecting' | 'room.note.failed' | null => {
  // Media that flows matters more than a server that one side cannot reach for a moment.
  if (presence === 'reconnecting' && path !== 'connected') return 'room.note.reconnecting';
  if (path === 'failed') return 'room.note.failed';
  return path === 'connecting' && waited ? 'room.note.connecting' : null;
};
