import { roomFromText, type RoomId } from '@parley/client';

/** Which page an address means. */
export type Route =
  | { readonly at: 'home' }
  | { readonly at: 'check' }
  /** The operator's page, which reads the rest of the path itself. */
  | { readonly at: 'admin' }
  | { readonly at: 'room'; readonly room: RoomId }
  | { readonly at: 'missing'; readonly code: string | null };

/** Reads a path. A meeting's code is forgiven capitals and look-alike letters; `code` is what was there in its place. */
export function routeOf(path: string): Route {
  if (path === '/' || path === '') return { at: 'home' };
  if (path === '/check') return { at: 'check' };
  if (/^\/admin(\/|$)/.test(path)) return { at: 'admin' };
  const code = /^\/r\/([^/]+)\/?$/.exec(path)?.[1];
  if (code === undefined) return { at: 'missing', code: null };
  const text = decoded(code);
  const room = roomFromText(text);
  return room === null ? { at: 'missing', code: text } : { at: 'room', room };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
