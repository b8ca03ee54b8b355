import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Watched } from '../sockets/Watched.ts';

/** A port beside the shared ones; 0 takes any free one. `setting` names it to the operator where it cannot be had. */
export type OwnPort = { readonly port: number; readonly setting: string };

/**
 * A protocol of other people's clients, as a small room of its own. `Gateways` has checked origin and places before anything comes
 * here; what a gateway hears after that is its own to bound. Switched off, a gateway is not made at all.
 */
export interface Gateway {
  /** Its word in logs and counters. */
  readonly name: string;
  /** Where clients come that know a port and no path: every path there is its own. */
  readonly ownPort?: OwnPort | null;
  /** What the operator may look at, where it is a Socket.IO engine. */
  readonly watched?: Watched;
  /** Whether a path is its own: without the query, and without the slash at its end, but for `/` itself. */
  matches(path: string): boolean;
  /** Takes over the connection of a WebSocket request. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Answers an HTTP request; a gateway without it leaves its paths to the page. Preflights (CORS) do not come here. */
  handleRequest?(request: IncomingMessage, response: ServerResponse): void;
  /** Says goodbye to everybody. Nothing is taken afterwards. Idempotent. */
  close(): Promise<void>;
}
