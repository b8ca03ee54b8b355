import { roomFromText, type RoomId } from '@parley/client';
import { signal } from '@preact/signals';
import { write } from '../../storage.ts';

/** A meeting that this device was in, when (ms since the epoch), and what its room was called last. */
export type Recent = { readonly room: RoomId; readonly at: number; readonly title?: string };

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

/** With this meeting at the top, under the name that it had. */
export function withRecent(list: readonly Recent[], visit: Recent): readonly Recent[] {
  const before = list.find(({ room }) => room === visit.room);
  return [{ ...before, ...visit }, ...list.filter((recent) => recent !== before)].slice(0, KEPT);
}

/** With the name that a meeting's room has now; null takes it away. */
function withTitle(list: readonly Recent[], room: RoomId, title: string | null): readonly Recent[] {
  return list.map((recent) => {
    if (recent.room !== room) return recent;
    const { at } = recent;
    return title === null ? { room, at } : { room, at, title };
  });
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
    named: (room: RoomId, title: string | null) => keep(withTitle(list.value, room, title)),
    forget: (room: RoomId) => keep(list.value.filter((recent) => recent.room !== room)),
  };
}

function isRecent(value: unknown): value is Recent {
  if (typeof value !== 'object' || value === null || !('room' in value) || !('at' in value)) return false;
  const { room, at } = value;
  if ('title' in value && typeof value.title !== 'string') return false;
  return typeof room === 'string' && roomFromText(room) === room && typeof at === 'number' && Number.isFinite(at);
}
