/** Words of the controls that every view shares, and of the page itself. */
export const ui = {
  'app.name': 'Parley',
  'app.loading': 'Loading',
  'app.broken': 'This page could not load completely',
  'app.broken.offline':
    'The server cannot be reached. Check your connection: this page goes on by itself when it is back.',
  'app.broken.next':
    'Reloading did not help yet: the server may be in the middle of an update. Wait a moment, then reload.',
  'app.unloaded.offline': 'This could not be loaded. Check your connection and try again.',
  'app.unloaded.updated': 'Parley was updated. Reload to use this.',
  'app.unloaded.broken': 'This could not be loaded. Reload to use it.',
  'app.retry': 'Try again',
  'app.reload': 'Reload',
  'app.check': 'Check devices and connection',
  'ui.close': 'Close',
  'ui.toasts': 'Notifications',
  'ui.copied': 'Copied',
  'ui.copyFailed': 'Could not copy',
  'missing.title': 'There is nothing at this address',
  'missing.page': 'The link may be incomplete. Check that the whole address was copied.',
  'missing.room': '“{code}” is not a meeting code. A code has 16 letters and digits, like k3vd-9x0q-7mzt-h2ep.',
  'missing.home': 'Go to the start page',
} as const;
