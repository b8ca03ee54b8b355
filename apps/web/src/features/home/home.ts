import { roomFromText, type RoomId } from '@parley/client';

/** What typed or pasted text leads to: a meeting, or the reason why not. */
export type Destination =
  | { readonly at: 'room'; readonly room: RoomId }
  | { readonly at: 'empty' }
  | { readonly at: 'unknown' };

/** Reads a code or a whole link. */
export function destinationOf(text: string): Destination {
  if (text.trim() === '') return { at: 'empty' };
  const room = roomFromText(text);
  return room === null ? { at: 'unknown' } : { at: 'room', room };
}

/** The address of a meeting on this server. */
export const pathOf = (room: RoomId): string => `/r/${room}`;
