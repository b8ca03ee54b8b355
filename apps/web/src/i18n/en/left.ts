/** Words of the page after a call. */
export const left = {
  'left.title': 'You left the meeting',
  'left.title.taken-over': 'You joined from another tab',
  'left.title.expired': 'You were away for too long',
  'left.title.removed': 'You were removed from the meeting',
  'left.title.version': 'Parley was updated',
  'left.title.ended': 'The call ended',
  'left.length': 'You were in the call for {length}.',
  'left.rejoin': 'Rejoin',
  'left.reload': 'Reload and rejoin',
  'left.here': 'Continue here instead',
  'left.new': 'Start a new meeting',
} as const;
