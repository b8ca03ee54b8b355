/**
 * The number of the wire protocol. A client sends it when it connects; the server speaks this number and the one before.
 *
 * History
 * 1  Rooms, seats, chat, signals, tells.
 */
export const PROTOCOL = 1;

/** True when this server can talk to a client that says it speaks protocol `n`, whatever that is: the current number or the one before. */
export const speaks = (n: unknown): boolean => n === PROTOCOL || (n === PROTOCOL - 1 && n >= 1);
