/** Words of the page that stands in for every other where there is no network. They are built into it. */
export const offline = {
  'offline.title': 'No connection to Parley',
  'offline.line': 'Check your network. This page comes back by itself as soon as the server can be reached.',
  'offline.retry': 'Try again',
} as const;
