import type { LinkState, ListedRoom, Lobby } from '@parley/client';
import { computed, signal, type ReadonlySignal } from '@preact/signals';

/** What the start page knows of the open rooms. */
export type OpenRooms =
  | { readonly at: 'loading' }
  | { readonly at: 'unreachable' }
  | { readonly at: 'known'; readonly rooms: readonly ListedRoom[] };

/** What this page uses of the SDK's lobby. */
export type LobbyPort = Pick<Lobby, 'rooms' | 'link' | 'close'>;

/** Below this many failed dials it is a hiccup, not a server that is not there. */
const DIALS_BEFORE_WORRY = 2;
/** Code that could not be fetched is tried again after this long. */
const AGAIN_MS = 10_000;

/** What to show: a list that is known stays while the connection comes back. */
export function openRoomsOf(rooms: readonly ListedRoom[] | null, link: LinkState): OpenRooms {
  if (link.at === 'ended' || (link.at === 'lost' && link.attempt >= DIALS_BEFORE_WORRY)) return { at: 'unreachable' };
  return rooms === null ? { at: 'loading' } : { at: 'known', rooms };
}

/**
 * Follows the open rooms while the page is looked at: a hidden one needs no connection. `load` brings the code of the lobby,
 * which the page does without until it is drawn.
 */
export function followOpenRooms(load: () => Promise<() => LobbyPort>): {
  readonly state: ReadonlySignal<OpenRooms>;
  close(): void;
} {
  const lobby = signal<LobbyPort | null>(null);
  const last = signal<readonly ListedRoom[] | null>(null);
  const failed = signal(false);
  let again: ReturnType<typeof setTimeout> | undefined;
  /** Which look is the latest: what an earlier one fetches comes too late. */
  let looks = 0;

  const leave = (): void => {
    looks += 1;
    clearTimeout(again);
    last.value = lobby.peek()?.rooms.value ?? last.peek();
    lobby.peek()?.close();
    lobby.value = null;
  };
  const look = async (): Promise<void> => {
    leave();
    if (document.visibilityState === 'hidden') return;
    const mine = looks;
    try {
      const open = await load();
      if (mine !== looks) return;
      failed.value = false;
      lobby.value = open();
    } catch {
      if (mine !== looks) return;
      failed.value = true;
      again = setTimeout(() => void look(), AGAIN_MS);
    }
  };
  const turn = (): void => void look();
  document.addEventListener('visibilitychange', turn);
  turn();

  return {
    state: computed(() => {
      if (failed.value) return { at: 'unreachable' };
      return openRoomsOf(lobby.value?.rooms.value ?? last.value, lobby.value?.link.value ?? { at: 'dialing' });
    }),
    close: () => {
      document.removeEventListener('visibilitychange', turn);
      leave();
    },
  };
}
