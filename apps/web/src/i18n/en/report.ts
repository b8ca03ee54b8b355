/** Words of the report after a call. */
export const report = {
  'report.title': 'How the connections were',
  'report.when': '{from} – {to} ({length})',
  'report.poor.loss': 'Poor connection: parts of sound and picture were lost on the way.',
  'report.poor.delay': 'Poor connection: everything came late.',
  'report.poor.jitter': 'Poor connection: the sound came unevenly.',
  'report.poor.narrow': 'Poor connection: the line had too little room for a picture.',
  'report.lost': 'Nothing came through.',
  'report.paused': 'Their video was paused to keep the sound.',
  'report.held': 'Your video was not sent there, to keep the sound.',
  'report.away': 'Your page did not reach the server.',
  'report.copy': 'Copy report',
} as const;
