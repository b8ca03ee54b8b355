/** Words of recording what one sees. */
export const record = {
  'record.start': 'Record what I see',
  'record.stop': 'Stop recording',
  'record.on': 'You are recording',
  'record.mark': 'Recording',
  'record.by': '{name} is recording',
  'record.by.many': { one: '{name} and {count} other are recording', other: '{name} and {count} others are recording' },
  'record.ended': '{name} is no longer recording',
  'record.inMemory': 'This browser holds the recording in memory until it ends. About half an hour fits.',
  'record.nearlyFull': 'There is little memory left for this recording. In a few minutes it ends and is saved.',
  'record.saving': 'Saving the recording…',
  'record.saved.disk': 'The recording is saved.',
  'record.saved.memory': 'The recording is among your downloads.',
  'record.saved.full': 'No more fits into memory, so the recording has ended. It is among your downloads.',
  'record.problem': 'Recording: {problem}',
  'record.problem.unsupported': 'this browser cannot do that.',
  'record.problem.cancelled': 'it did not begin, because no place for the file was chosen.',
  'record.problem.offline': 'it begins only while you are connected, so that everybody can be told.',
  'record.problem.full': 'the disk is full, so it has ended. The file holds what was put away safely before.',
  'record.problem.write':
    'the file cannot be written any more, so it has ended. The file holds what was put away safely before.',
  'record.problem.failed': 'it did not begin. Try again.',
} as const;
