/**
 * The last word on a socket, and whether and when to come back: `never` means that coming back is pointless or wrong,
 * `window` means a random moment inside `maxMs`, so that a restart is not followed by everybody at once.
 */
export const GOODBYE = {
  'taken-over': { retry: 'never', text: 'The same seat was resumed on another socket.' },
  left: { retry: 'never', text: 'The person left the room.' },
  expired: { retry: 'never', text: 'The seat waited too long for its person and left.' },
  malformed: { retry: 'never', text: 'A frame was not a message of the protocol.' },
  flooding: { retry: 'window', maxMs: 10_000, text: 'Far more messages than allowed.' },
  version: { retry: 'never', text: 'This protocol version is not spoken here; reload the page.' },
  restarting: { retry: 'window', maxMs: 2_000, text: 'The server is restarting.' },
  overloaded: { retry: 'window', maxMs: 30_000, text: 'The server has as many sockets as it may hold.' },
} as const satisfies Record<
  string,
  { retry: 'never'; text: string } | { retry: 'window'; maxMs: number; text: string }
>;

/** Why a socket was closed for good, or for a while. */
export type GoodbyeCode = keyof typeof GOODBYE;

/** The codes as a list, in the order of the table. */
export const GOODBYE_CODES = Object.keys(GOODBYE) as readonly GoodbyeCode[];
