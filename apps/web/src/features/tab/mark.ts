/** What the icon of the tab says besides whose it is: that a call is up, or how much of it was not read. */
export type TabMark = { readonly at: 'live' } | { readonly at: 'unread'; readonly text: string };

/** More than this does not fit an icon of 16 pixels. */
const MOST = 9;

/** What to mark a call's tab with. Who looks at the page sees what is unread there. */
export function tabMarkOf(unread: number, hidden: boolean): TabMark {
  if (!hidden || unread === 0) return { at: 'live' };
  return { at: 'unread', text: unread > MOST ? `${MOST}+` : String(unread) };
}
