/** What happened at a gateway, as far as it is counted. */
export type Counted =
  /** A socket was taken. */
  | 'opened'
  /** A taken socket is gone. */
  | 'closed'
  /** A request was refused before there was a socket: its origin, its address, no place. */
  | 'refused'
  /** A message came in, whatever it was. */
  | 'heard'
  /** A message went out, once for each receiver. */
  | 'told'
  /** A message that was no message of the protocol. */
  | 'malformed'
  /** A message went to nobody: too much had been delivered for its sender, or for all of the gateway. */
  | 'dropped'
  /** A socket was closed for saying too much, or for reading too slowly. */
  | 'cut';

/** Counts for whoever wants to look at the server as a whole. */
export interface Counters {
  count(gateway: string, what: Counted): void;
}
