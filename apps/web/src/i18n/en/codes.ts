import type { ErrorCode } from '@parley/client';

/** Refusals that only somebody inside meets: their sentences come with the words of the room. */
type InsideCode =
  | 'room.owner'
  | 'room.untitled'
  | 'room.kept'
  | 'rate.chat'
  | 'rate.relay'
  | 'signal.absent'
  | 'log.silent'
  | 'chat.absent'
  | 'chat.capacity'
  | 'chat.conflict';

/** Refusals that only calls by name meet: their sentences come with those words. */
export type CallCode =
  | 'name.bad'
  | 'name.taken'
  | 'name.capacity'
  | 'name.none'
  | 'call.unknown'
  | 'call.self'
  | 'call.over'
  | 'call.many'
  | 'block.many'
  | 'rate.names'
  | 'rate.calls'
  | 'push.none'
  | 'push.endpoint';

/** What people read when something was refused: a sentence per code. */
export const codes = {
  'error.bad.message': 'That did not reach the server in a form it understands. Reload the page and try again.',
  'error.bad.state': 'That was not possible just now. Try again.',
  'error.bad.name': 'This name cannot be used. Names have 1 to 64 visible characters.',
  'error.bad.title': 'This title cannot be used. Titles have 1 to 80 visible characters.',
  'error.rate.messages': 'That was too much at once. Wait a moment and try again.',
  'error.rate.joins': 'Many people joined from your network just now. Wait a minute and try again.',
  'error.rate.rooms': 'Many meetings were started from your network just now. Wait a minute and try again.',
  'error.room.full': 'This meeting is full. Wait until somebody leaves, then try again.',
  'error.room.capacity': 'The server has no room for another meeting. Try again in a few minutes.',
  'error.seat.unknown': 'Your place in this meeting is no longer held. Join again.',
  'error.seat.taken': 'You are already in this meeting in this tab.',
  'error.store.unavailable': 'The server cannot keep anything just now. Try again in a moment.',
  'error.server.draining':
    'The server takes no new meetings at the moment. Try again later, or join one that is already open.',
  'error.server.stopping': 'The server is restarting. Try again in a moment.',
  'error.link.wrong': 'This invitation does not open this meeting. Ask whoever invited you for a new one.',
  'error.link.expired': 'This invitation has expired. Ask whoever invited you for a new one.',
  'error.link.needed': 'This meeting is for invited people. Ask whoever invited you for your own link.',
  'error.link.lost': 'The connection was lost before the answer came. Try again.',
  'error.link.timeout': 'The server did not answer in time. Check your connection and try again.',
  'error.failed': 'Something went wrong on the server. Try again.',
} as const satisfies Record<`error.${Exclude<ErrorCode, InsideCode | CallCode>}`, string>;
