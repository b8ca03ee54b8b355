import { roomFromText, type RoomId } from '@parley/client';

/** What somebody wants a room to be that does not exist yet: settled once they are in it. */
export type Wish = { readonly room: RoomId; readonly title: string; readonly listed: boolean; readonly kept: boolean };

const KEY = 'parley.wish';
/** A browser that keeps nothing still keeps it until the page is reloaded. */
let held: Wish | null = null;

/** Holds a wish until its room is entered; a reload at the door does not lose it. The next wish takes its place. */
export function holdWish(tab: Storage | null, wish: Wish): void {
  held = wish;
  try {
    tab?.setItem(KEY, JSON.stringify(wish));
  } catch {
    // Full or forbidden: the wish lives as long as the page.
  }
}

/** Takes the wish for this room, once; null when there is none. */
export function takeWish(tab: Storage | null, room: RoomId): Wish | null {
  const wish = held ?? read(tab);
  if (wish?.room !== room) return null;
  held = null;
  try {
    tab?.removeItem(KEY);
  } catch {
    // What cannot be removed was not kept.
  }
  return wish;
}

function read(tab: Storage | null): Wish | null {
  try {
    const kept: unknown = JSON.parse(tab?.getItem(KEY) ?? 'null');
    return isWish(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isWish(value: unknown): value is Wish {
  if (typeof value !== 'object' || value === null) return false;
  const { room, title, listed, kept } = value as Partial<Record<keyof Wish, unknown>>;
  const flags = typeof listed === 'boolean' && typeof kept === 'boolean';
  return typeof room === 'string' && roomFromText(room) === room && typeof title === 'string' && flags;
}
