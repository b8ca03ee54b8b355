import type { PersonPath } from '@parley/client';

type Note = `room.note.${'reconnecting' | 'connecting' | 'failed' | 'lost' | 'paused'}`;

/** What a tile says in words, where `missing` is what does not come over a path that stands; null when all is well, or too early to say. */
export const noteOf = (
  presence: 'here' | 'reconnecting',
  path: PersonPath,
  waited: boolean,
  missing: 'nothing' | 'picture' | 'all' = 'nothing',
): Note | null => {
  // Media that flows matters more than a server that one side cannot reach for a moment.
  if (presence === 'reconnecting' && path !== 'connected') return 'room.note.reconnecting';
  if (path === 'failed') return 'room.note.failed';
  if (path === 'connecting') return waited ? 'room.note.connecting' : null;
  if (missing === 'all') return 'room.note.lost';
  return missing === 'picture' ? 'room.note.paused' : null;
};
