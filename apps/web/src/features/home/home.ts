import { roomFromText, tokenIn, type RoomId } from '@parley/client';

/** What typed or pasted text leads to: a meeting, or the reason why not. */
export type Destination =
  | { readonly at: 'room'; readonly room: RoomId; readonly link: string | undefined }
  | { readonly at: 'empty' }
  | { readonly at: 'unknown' };

/** Reads a code or a whole link. */
export function destinationOf(text: string): Destination {
  if (text.trim() === '') return { at: 'empty' };
  const room = roomFromText(text);
  if (room === null) return { at: 'unknown' };
  const fragment = text.indexOf('#');
  return { at: 'room', room, link: fragment < 0 ? undefined : tokenIn(text.slice(fragment).trim()) };
}

/** The address of a meeting on this server, with the token of a join link where there is one. */
export const pathOf = (room: RoomId, link?: string): string => `/r/${room}${link ? `#link=${link}` : ''}`;
