import { invitedAs, tokenIn, type RoomId } from '@parley/client';
import { routeOf } from '../../route.ts';
import { read, storageOf, write } from '../../storage.ts';

/** A join link to a room, as its token says it; `name` is null where it is damaged. */
export type Invitation = {
  readonly token: string;
  readonly name: string | null;
  /** It has just been opened: who sits in the room already does not go straight back in. */
  readonly fresh: boolean;
};

type Opened = { readonly room: RoomId; readonly token: string; seen: boolean };

/** The last one that this page opened, also for browsers that keep nothing. */
let opened: Opened | null = null;

/**
 * Takes a join link out of the address bar, so that nobody reads it there and none of our own links has it, and keeps it for this tab.
 * True where there was one.
 */
export function takeLink(): boolean {
  const taken = keepLink(location);
  if (taken) history.replaceState(history.state, '', location.pathname + location.search);
  return taken;
}

/** Keeps the join link of an address for this tab; true where it is one. A damaged one takes no place of a good one. */
export function keepLink({ pathname, hash }: Pick<URL, 'pathname' | 'hash'>): boolean {
  const token = tokenIn(hash);
  const route = routeOf(pathname);
  if (token === undefined || route.at !== 'room') return false;
  const tab = storageOf('sessionStorage');
  const before = opened?.room === route.room ? opened.token : read(tab, keyOf(route.room));
  if (before && invitedAs(token) === null) return true;
  opened = { room: route.room, token, seen: false };
  write(tab, keyOf(route.room), token);
  return true;
}

/** The join link by which this tab comes into a room; null where it comes without. */
export function invitationTo(tab: Storage | null, room: RoomId): Invitation | null {
  const mine = opened?.room === room ? opened : null;
  const token = mine?.token ?? read(tab, keyOf(room));
  if (!token) return null;
  const fresh = mine?.seen === false;
  if (mine) mine.seen = true;
  return { token, name: invitedAs(token), fresh };
}

/** From now on this tab comes into the room without. */
export function forgetInvitation(tab: Storage | null, room: RoomId): void {
  if (opened?.room === room) opened = null;
  write(tab, keyOf(room), '');
}

/** An address of this page with the invitation that was taken out of it: for another browser, or another way to the server. */
export const withLink = (address: string, invitation: Invitation | null): string =>
  invitation ? `${address}#link=${invitation.token}` : address;

const keyOf = (room: RoomId): string => `parley.link.${room}`;
