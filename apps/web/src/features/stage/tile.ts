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

/** At this many people and fewer, one's own picture floats in a corner; above, it is a tile like the others. */
const FLOATING_UP_TO = 3;

/** Who gets a tile, in order, and who floats. Oneself comes last, where the eye finds it. */
export const seating = <P extends { readonly me: boolean }>(
  people: readonly P[],
): { readonly tiles: readonly P[]; readonly floating: P | null } => {
  const me = people.find((person) => person.me) ?? null;
  const others = people.filter((person) => !person.me);
  if (others.length === 0) return { tiles: me ? [me] : [], floating: null };
  if (people.length <= FLOATING_UP_TO) return { tiles: others, floating: me };
  return { tiles: me ? [...others, me] : others, floating: null };
};
