/**
 * The number of the wire protocol. A client says it when it connects.
 *
 * The rule: it goes up by one when a page that was loaded before could not go on: a message or field was taken away, is required
 * now or means something else, or something is said down that such a page cannot read. It stays where only something was added
 * that nobody has to say: pages skip fields they do not know, and never hear of asks they do not make.
 * A server speaks its own number and the one before, so that after an upgrade a call goes on in pages that nobody reloads: whoever
 * raises the number keeps what the one before says and hears, with a test that says it, until the number is raised again.
 * Every other client hears the goodbye `version` before anything it says is looked at, also one that is newer, as after a server
 * was put back to an older release. Its seat waits as after any cut, and its secret brings the reloaded page back into it.
 * Nothing was released so far: until then the number is 1 whatever changes, and there is none before it.
 *
 * History
 * 1  Rooms, seats, chat, signals, tells.
 */
export const PROTOCOL = 1;

/** True when a server of one protocol can talk to a client that says it speaks protocol `n`, whatever that is: the same number or the one before. */
export const speaks = (n: unknown, server: number): boolean => n === server || (n === server - 1 && n >= 1);
