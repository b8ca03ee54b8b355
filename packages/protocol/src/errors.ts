/**
 * Why an ask was refused. The sentence is for developers and logs; what people read lives in the page's language files, keyed by code.
 * The table is closed: a new way to fail gets a new line here.
 */
export const ERRORS = {
  'bad.message': 'The message does not fit its schema.',
  'bad.state': 'This message is not allowed in the state that this socket is in.',
  'bad.name': 'A name has 1 to 64 visible characters and no control characters or lone surrogates.',
  'bad.title': 'A title has 1 to 80 visible characters and no control characters or lone surrogates.',
  'rate.messages': 'Too many messages from this seat; slow down.',
  'rate.chat': 'Too many chat lines from this seat; slow down.',
  'rate.joins': 'Too many joins from this address; wait a minute.',
  'rate.rooms': 'Too many new rooms from this address; wait a minute.',
  'room.full': 'The room has as many people as it may hold.',
  'room.capacity': 'The server has as many open rooms as it may hold.',
  'room.owner': 'Only the owner of the room may change this.',
  'room.untitled': 'Only a room with a title can be listed.',
  'room.kept': 'The server keeps as many rooms as it may.',
  'link.wrong': 'The join link is no token that this server can trust, or it is for another room.',
  'link.expired': 'The join link has expired.',
  'link.needed': 'The room is for invited people: nobody joins it without a join link.',
  'seat.unknown': 'There is no such seat, or the secret is not its secret, or its time is over.',
  'seat.taken': 'This socket already sits in a room.',
  'signal.absent': 'The receiver of the signal does not sit in this room.',
  'log.silent': 'The other end did not give its log in time, or is not connected.',
  'chat.absent': 'The other seat of the conversation is not known in this room.',
  'chat.capacity': 'The room holds as many direct conversations as it may.',
  'chat.conflict': 'This client id was used before for another text.',
  'name.bad': 'A name that can be called has 1 to 32 visible characters and no control characters or lone surrogates.',
  'name.taken': 'Somebody else has this name.',
  'name.capacity': 'The server keeps as many names as it may.',
  'name.none': 'This socket has claimed no name.',
  'call.unknown': 'Nobody has claimed this name.',
  'call.self': 'A name cannot call or block itself.',
  'call.over': 'The call does not ring here, or no longer.',
  'call.many': 'The one calls, or the other is rung by, as many as may ring at once.',
  'push.none': 'This server pushes nothing.',
  'push.endpoint': 'The server sends no pushes to this address, or its key is none.',
  'block.many': 'The name blocks as many others as it may.',
  'rate.names': 'Too many names claimed from this address; wait a minute.',
  'rate.calls': 'Too many calls from this name or address; wait a minute.',
  'rate.relay': 'Too many looks at the relay from this address; wait a minute.',
  'store.unavailable':
    'The server could not store this, its disk is full for instance: it has not happened, and nobody was told.',
  'server.draining': 'The server opens no new rooms; it is about to be stopped.',
  'server.stopping': 'The server is stopping; come back in a moment.',
  'link.lost': 'The connection was lost before the answer came.',
  'link.timeout': 'The server did not answer in time.',
  failed: 'Something failed inside the server; it was logged.',
} as const;

/** Why an ask was refused. */
export type ErrorCode = keyof typeof ERRORS;

/** The codes as a list, in the order of the table. */
export const ERROR_CODES = Object.keys(ERRORS) as readonly ErrorCode[];
