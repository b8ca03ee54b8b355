/** Words of what stands at the door too: the speaker test, and whether one hides. */
export const devices = {
  'devices.speaker.test': 'Test speaker',
  'devices.speaker.testing': 'Playing…',
  'devices.hideAddress': 'Hide my address',
  'devices.hideAddress.hint':
    'Others reach you through this server’s relay and do not see your IP address. Sound and picture may take a little longer.',
  'devices.hideAddress.none': 'This server has no relay now. While this is on, nobody sees or hears you.',
} as const;
