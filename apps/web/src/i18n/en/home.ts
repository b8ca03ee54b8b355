/** Words of the start page. */
export const home = {
  'home.title': 'Meetings that just work',
  'home.line': 'Share a link and see each other. Nothing to install, nothing to sign up for.',
  'home.start': 'Start a meeting',
  'home.or': 'or',
  'home.join.label': 'Meeting code or link',
  'home.join': 'Join',
  'home.join.empty': 'Enter the code of a meeting, or paste its link.',
  'home.join.unknown': 'That is not a meeting code or link. A code looks like k3vd-9x0q-7mzt-h2ep.',
  'home.open': 'Open rooms',
  'home.open.loading': 'Looking for open rooms…',
  'home.open.none': 'No room is open right now. Name one, and everybody who comes to this page can join it.',
  'home.open.lost': 'Open rooms cannot be shown: the server is out of reach. Trying again by itself.',
  'home.open.people': { one: '{count} person inside', other: '{count} people inside' },
  'home.open.empty': 'Nobody inside',
  'home.open.full': 'Full',
  'home.open.all': { other: 'Show all {count}', one: 'Show all {count}' },
  'home.open.new': 'New room',
  'home.recent': 'Recent on this device',
  'home.recent.remove': 'Remove {code} from this list',
  'home.recent.removed': '{code} was removed from the list.',
  'home.insecure.title': 'Camera and microphone are off on this address',
  'home.insecure':
    'Browsers allow them only over a secure connection. Your browser will warn about the certificate once; that is expected on your own network.',
  'home.insecure.open': 'Open the secure address',
  'home.insecure.none':
    'Browsers allow them only over a secure connection, and this server offers none. Ask whoever runs it to turn on HTTPS.',
} as const;
