import { RoomId, SeatId, Secret } from '@parley/protocol';
import * as v from 'valibot';

const Kept = v.object({ seat: SeatId, secret: Secret, name: v.string(), left: v.boolean() });

/** What this tab keeps of its seat in a room: enough to come back as the same person. */
export type SeatKey = v.InferOutput<typeof Kept>;

/** A dying page of the same tab frees its lock within this time; a living other tab never does. */
const LOCK_WAIT_MS = 400;

/** The seat that this tab holds in a room, or null. Storage may be blocked: then a reload is a new person, and nothing breaks. */
export const readSeatKey = (room: RoomId): SeatKey | null => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey(room)) ?? 'null');
    return v.is(Kept, kept) ? kept : null;
  } catch {
    return null;
  }
};

/** Keeps a seat's secret for as long as the tab lives. */
export const writeSeatKey = (room: RoomId, key: SeatKey | null): void => {
  try {
    if (key) sessionStorage.setItem(storageKey(room), JSON.stringify(key));
    else sessionStorage.removeItem(storageKey(room));
  } catch {
    // Without storage a reload takes a new seat.
  }
};

/**
 * Holds the Web Lock of a seat while the page lives, so that a duplicated tab, which copies the storage, knows that it is the copy.
 * Resolves to false when another page holds it. Pages without Web Locks (plain HTTP) trust the storage.
 */
export const lockSeat = (seat: SeatId): Promise<boolean> => {
  const locks = globalThis.navigator?.locks;
  if (!locks || HELD.has(seat)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const held = locks.request(`parley.seat.${seat}`, { signal: AbortSignal.timeout(LOCK_WAIT_MS) }, () => {
      resolve(true);
      HELD.add(seat);
      // Never settles: the browser frees the lock when the page is gone, which is what it stands for.
      return new Promise<never>(() => {});
    });
    held.catch(() => resolve(false));
  });
};

/** Seats whose lock this page holds already: rejoining in the same page asks again. */
const HELD = new Set<SeatId>();

const storageKey = (room: RoomId): string => `parley.seat.${room}`;
