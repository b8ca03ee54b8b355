import type { GoodbyeCode } from '@parley/client';

/** What people read when their place in a call ended: a sentence per code. */
export const goodbyes = {
  'goodbye.taken-over': 'You continued this call in another tab or window.',
  'goodbye.left': 'You left the meeting.',
  'goodbye.expired': 'You were offline for too long, so your place was given up.',
  'goodbye.removed': 'The operator of this server took you out of the meeting.',
  'goodbye.ended': 'The operator of this server ended the meeting for everybody.',
  'goodbye.malformed': 'This page and the server did not understand each other. Reload the page and join again.',
  'goodbye.flooding': 'This page sent more than the server takes. Wait a moment, then join again.',
  'goodbye.version': 'Parley was updated. Reload the page and join again.',
  'goodbye.restarting': 'The server is restarting. Join again in a moment.',
  'goodbye.overloaded': 'The server is full at the moment. Try again in a minute.',
} as const satisfies Record<`goodbye.${GoodbyeCode}`, string>;
