import type { AskName, ErrorCode, Outcome } from '@parley/protocol';

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

/** What an ask was answered: granted, or the code of its refusal. */
export type AskOutcome = 'ok' | ErrorCode;

/** What became of a signal: handed on, kept for who reconnects, over the rate, or to nobody who sits in the room. */
export type SignalOutcome = 'passed' | 'waiting' | 'dropped' | 'absent';

/** What became of a message to a device. */
export type PushOutcome =
  /** The push service has taken it. */
  | 'sent'
  /** The push service knows the device no longer. */
  | 'gone'
  /** The push service refused it. */
  | 'rejected'
  /** The push service did not answer, or not in time, or too many messages were on their way. */
  | 'failed'
  /** The host is at no public address. */
  | 'refused'
  /** It was no longer true, or too late, before it could be sent. */
  | 'withdrawn';

/** What became of an attempt to tell a webhook: taken, answered otherwise, not answered, or not sent as its host is at no public address. */
export type HookOutcome = 'delivered' | 'rejected' | 'failed' | 'refused';

/** What was asked for by HTTP; `none`: there is nothing of that name. */
export type Route = 'page' | 'file' | 'boot' | 'health' | 'metrics' | 'gateway' | 'operator' | 'none';

/**
 * Counts for whoever wants to look at the server as a whole. All words are of closed sets: no room, no person and no address is ever
 * counted by itself.
 */
export interface Counters {
  /** At a gateway, or at our own sockets, which are called `live` here. */
  count(gateway: string, what: Counted): void;
  /** An ask was answered. */
  asked(ask: AskName, outcome: AskOutcome): void;
  /** How long an answer took, seconds. */
  took(seconds: number): void;
  signalled(outcome: SignalOutcome): void;
  /** A call by name ended, or never rang. */
  called(outcome: Outcome): void;
  /** A message to a device came to its end. */
  pushed(outcome: PushOutcome): void;
  /** A webhook was told, or was not. */
  hooked(outcome: HookOutcome): void;
  /** An HTTP request was answered; without a status it was given up by its client. */
  answered(route: Route, status: number | null): void;
}
