/** Words about the quality of connections. */
export const quality = {
  'quality.tile': 'Poor connection',
  'quality.lost': 'Nothing comes from the others. Trying to bring the connection back…',
  'quality.paused': 'Poor connection. Your video is paused to keep the sound.',
  'quality.pausedFor': 'Poor connection to {names}. Your video is paused there to keep the sound.',
  'quality.sent': 'Your video is sent again.',
  'quality.less': 'Poor connection. Your video has less detail to keep the sound.',
  'quality.poor': 'Poor connection. Picture and sound may break up.',
} as const;
