/** Words of the speaker test: its button stands at the door. */
export const devices = {
  'devices.speaker.test': 'Test speaker',
  'devices.speaker.testing': 'Playing…',
} as const;
