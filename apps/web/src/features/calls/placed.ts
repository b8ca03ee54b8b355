import type { CallMedia, RoomId } from '@parley/client';
import { read, write } from '../../storage.ts';

/** A call that this tab has started and is on its page. */
export type Placed = {
  readonly id: string;
  readonly room: RoomId;
  /** Whom it rings. */
  readonly name: string;
  readonly media: CallMedia;
};

const KEY = 'parley.calling';

/** Keeps which call this tab has started, so that a reload in mid-ring comes back into it. */
export function keepPlaced(tab: Storage | null, placed: Placed | null): void {
  write(tab, KEY, placed === null ? '' : JSON.stringify(placed));
}

/** The call that this tab had started before it was loaded anew. What is stored may be anything. */
export function keptPlaced(tab: Storage | null): Placed | null {
  try {
    const kept: unknown = JSON.parse(read(tab, KEY) || 'null');
    return isPlaced(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isPlaced(value: unknown): value is Placed {
  if (typeof value !== 'object' || value === null) return false;
  const { id, room, name, media } = value as Partial<Record<keyof Placed, unknown>>;
  return [id, room, name].every((text) => typeof text === 'string') && (media === 'video' || media === 'voice');
}
