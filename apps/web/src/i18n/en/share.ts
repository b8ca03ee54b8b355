/** Words of sharing one's own screen. */
export const share = {
  'share.start': 'Share your screen',
  'share.stop': 'Stop sharing',
  'share.on': 'You are sharing your screen',
  'share.onWithSound': 'You are sharing your screen and its sound',
  'share.ended': 'You no longer share your screen',
  'share.content': 'Optimise for',
  'share.madeFor': 'Optimised for {what}',
  'share.content.text': 'Text',
  'share.content.textHint': 'sharp',
  'share.content.motion': 'Motion',
  'share.content.motionHint': 'smooth',
  'share.problem': 'Screen: {problem}',
  'share.problem.denied':
    'your system does not let the browser record it. Allow it in the system’s privacy settings, then try again.',
  'share.problem.busy': 'it cannot be read just now. Choose something else to share.',
  'share.problem.missing': 'there is nothing to share.',
  'share.problem.failed': 'it did not start. Try again, or share something else.',
} as const;
