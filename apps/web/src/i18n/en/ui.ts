/** Words of the controls that every view shares, and of the page itself. */
export const ui = {
  'app.name': 'Parley',
  'app.loading': 'Loading',
  'app.broken': 'This page could not load completely.',
  'app.broken.next': 'The connection may have been interrupted, or Parley was just updated.',
  'app.reload': 'Reload the page',
  'ui.close': 'Close',
  'ui.toasts': 'Notifications',
  'ui.copied': 'Copied',
  'ui.copyFailed': 'Could not copy',
  'missing.title': 'There is nothing at this address',
  'missing.page': 'The link may be incomplete. Check that the whole address was copied.',
  'missing.room': '“{code}” is not a meeting code. A code has 16 letters and digits, like k3vd-9x0q-7mzt-h2ep.',
  'missing.home': 'Go to the start page',
} as const;
