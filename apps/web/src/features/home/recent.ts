import { roomFromText, type RoomId } from '@parley/client';
import { signal } from '@preact/signals';
import { write } from '../../storage.ts';

/** A meeting that this device was in, and when (ms since the epoch). */
export type Recent = { readonly room: RoomId; readonly at: number };

/** As many as fit under the start page without scrolling on a phone. */
const KEPT = 4;
const KEY = 'parley.recent';

/** The latest meetings of this device, newest first. What is stored may be anything: another version, another program. */
export function readRecent(store: Pick<Storage, 'getItem'> | null): readonly Recent[] {
  try {
    const stored: unknown = JSON.parse(store?.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isRecent).slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

/** With this meeting at the top. */
export function withRecent(list: readonly Recent[], visit: Recent): readonly Recent[] {
  return [visit, ...list.filter(({ room }) => room !== visit.room)].slice(0, KEPT);
}

/** The list as a signal over the device's storage; without storage (private windows) it lives as long as the page. */
export function recentRooms(store: Storage | null) {
  const list = signal(readRecent(store));
  const keep = (next: readonly Recent[]): void => {
    list.value = next;
    write(store, KEY, JSON.stringify(next));
  };
  return {
    list,
    visited: (room: RoomId, at: number) => keep(withRecent(list.value, { room, at })),
    forget: (room: RoomId) => keep(list.value.filter((recent) => recent.room !== room)),
  };
}

function isRecent(value: unknown): value is Recent {
  if (typeof value !== 'object' || value === null || !('room' in value) || !('at' in value)) return false;
  const { room, at } = value;
  return typeof room === 'string' && roomFromText(room) === room && typeof at === 'number' && Number.isFinite(at);
}
