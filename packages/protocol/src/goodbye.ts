/**
 * The last word on a socket, and whether and when to come back: `never` means that coming back is pointless or wrong,
 * `window` means a random moment inside `maxMs`, so that a restart is not followed by everybody at once.
 */
export const GOODBYE = {
  'taken-over': { retry: 'never' },
  left: { retry: 'never' },
  expired: { retry: 'never' },
  removed: { retry: 'never' },
  ended: { retry: 'never' },
  malformed: { retry: 'never' },
  flooding: { retry: 'window', maxMs: 10_000 },
  version: { retry: 'never' },
  restarting: { retry: 'window', maxMs: 2_000 },
  overloaded: { retry: 'window', maxMs: 30_000 },
} as const satisfies Record<string, { retry: 'never' } | { retry: 'window'; maxMs: number }>;

/** Why a socket was closed for good, or for a while. */
export type GoodbyeCode = keyof typeof GOODBYE;

/** The codes as a list, in the order of the table. */
export const GOODBYE_CODES = Object.keys(GOODBYE) as readonly GoodbyeCode[];

/** What each means, for developers and logs; what people read lies in the page's language files. */
export const GOODBYE_SENTENCES: Readonly<Record<GoodbyeCode, string>> = {
  'taken-over': 'The same seat was resumed on another socket.',
  left: 'The person left the room.',
  expired: 'The seat waited too long for its person and left.',
  removed: 'The operator of the server removed this person from the room.',
  ended: 'The operator of the server ended the room for everybody.',
  malformed: 'A frame was not a message of the protocol.',
  flooding: 'Far more messages than allowed.',
  version: 'This protocol version is not spoken here; reload the page.',
  restarting: 'The server is restarting.',
  overloaded: 'The server has as many sockets as it may hold.',
};
