import type { RoomId } from '@parley/client';
import { signal, type ReadonlySignal } from '@preact/signals';

/** What the page of a meeting does before anybody is on it. */
export type VisitCode = Pick<typeof import('../door/VisitPage.tsx'), 'makeReady' | 'insideOf'>;

/** As long as going into an answered call may take, in ms. */
const GOING_IN_MS = 10_000;

const besides = signal(0);

/** How many are in the room of what rings here, besides who calls. */
export const others: ReadonlySignal<number> = besides;

/**
 * Makes the room ready that a call leads into, as soon as somebody looks at this page: who answers is inside at once, and knows
 * before who else is there. Returns the end of it; what is being answered is about to be gone into, which takes what was made.
 */
export function warmRoom(room: RoomId, loadVisit: () => Promise<VisitCode>, isTaken: () => boolean): () => void {
  let drop: () => unknown = () => {};
  let unfollow = (): void => {};
  let over = false;
  const begin = async (): Promise<void> => {
    if (document.visibilityState === 'hidden') return;
    document.removeEventListener('visibilitychange', look);
    const { makeReady, insideOf } = await loadVisit();
    if (over) return;
    drop = makeReady(room);
    unfollow = insideOf(room).subscribe((now) => (besides.value = Math.max(0, (now?.people ?? 0) - 1)));
  };
  // Where it does not come it is fetched again by the answer.
  const look = (): void => void begin().catch(() => {});
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', look);
    unfollow();
    besides.value = 0;
    setTimeout(() => drop(), isTaken() ? GOING_IN_MS : 0);
  };
}
