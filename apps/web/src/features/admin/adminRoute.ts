/** Which of the operator's pages an address means. */
export type AdminRoute =
  | { readonly at: (typeof ADMIN_PAGES)[number] | 'missing' }
  | { readonly at: 'room' | 'webhook'; readonly id: string };

/** The operator's pages in their order. */
export const ADMIN_PAGES = ['now', 'rooms', 'events', 'names', 'keys', 'webhooks'] as const;

/** Reads a path that begins with /admin. */
export function adminRouteOf(path: string): AdminRoute {
  const [page = '', id = '', more] = path.replace(/^\/admin\/?/, '').split('/');
  if (page === '') return { at: 'now' };
  if (page === 'rooms' && isRoomId(id) && !more) return { at: 'room', id };
  if (page === 'webhooks' && /^[\w-]{1,64}$/.test(id) && !more) return { at: 'webhook', id };
  const known = ADMIN_PAGES.find((name) => name === page && name !== 'now');
  return { at: known !== undefined && id === '' ? known : 'missing' };
}

/** Where one of the pages is. */
export const adminPath = (page: (typeof ADMIN_PAGES)[number]): string => (page === 'now' ? '/admin' : `/admin/${page}`);

/** Where one room is. */
export const adminRoomPath = (id: string): string => `/admin/rooms/${id}`;

/** Where one webhook is. */
export const adminWebhookPath = (id: string): string => `/admin/webhooks/${id}`;

/** Whether a text can be the id of a room. */
export const isRoomId = (text: string): boolean => /^[0-9a-z-]{16,19}$/.test(text);
