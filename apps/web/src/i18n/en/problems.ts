import type { AdminCode } from '@parley/client/admin';

/** What operators read when something was refused: a sentence per code. */
export const problems = {
  'problem.request.bad': 'The server does not take this as it is written. Check what you entered.',
  'problem.request.large': 'That is more than the server takes at once. Make it shorter.',
  'problem.request.type': 'The server did not understand the request. Reload the page and try again.',
  'problem.auth.none': 'You are not signed in any more. Sign in again.',
  'problem.auth.password': 'This is not the password. Check it and try again.',
  'problem.auth.origin':
    'This page is open at an address that the server does not know as its own. Open it at PUBLIC_URL.',
  'problem.auth.session': 'Only somebody who has signed in may do this.',
  'problem.rate.attempts': 'Too many attempts from your network. Wait a minute and try again.',
  'problem.rate.requests': 'That was too much at once. Wait a moment and try again.',
  'problem.room.unknown': 'This room is not open any more.',
  'problem.server.draining': 'The server is being emptied and opens no new rooms. Switch that off first.',
  'problem.server.closing': 'The server is about to end. Try again when it is back.',
  'problem.room.untitled': 'Only a room with a title can be listed. Give it one.',
  'problem.room.kept': 'The server keeps as many rooms as it may. Allow more in its settings, or let one go.',
  'problem.room.capacity': 'The server has as many open rooms as it may hold. End one, or allow more in its settings.',
  'problem.person.unknown': 'This person is not in the room any more.',
  'problem.name.unknown': 'Nobody has this name any more.',
  'problem.key.unknown': 'This key is not there any more.',
  'problem.key.many': 'There are as many keys as there may be. Revoke one first.',
  'problem.webhook.unknown': 'This webhook is not there any more.',
  'problem.webhook.many': 'There are as many webhooks as there may be. Remove one first.',
  'problem.webhook.address':
    'Messages go to public HTTPS addresses alone. For another one, name its origin in WEBHOOK_ALLOW and restart the server.',
  'problem.delivery.unknown': 'This message is not kept any more.',
  'problem.path.unknown': 'The server does not know this request: it may be older than this page. Reload the page.',
  'problem.method.wrong': 'The server does not know this request: it may be older than this page. Reload the page.',
  'problem.store.unavailable': 'It could not be stored, and nothing has changed. Check the disk of the server.',
  'problem.failed': 'Something failed inside the server. Its log says what.',
  'problem.unreachable': 'The server did not answer. Check that it runs, then try again.',
} as const satisfies Record<`problem.${AdminCode}`, string>;
