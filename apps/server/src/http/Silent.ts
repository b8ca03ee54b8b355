import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { network } from '../live/AddressRate.ts';

/** Connections of one address at the same time on which nothing was asked yet: several times what a listening port queues, so that a proxy's are not refused. */
export const MOST_SILENT = 2_000;

/** Closes what an address opens while it has asked nothing on too many connections: each of them costs memory until it times out. */
export class Silent {
  readonly #most: number;
  /** By the part of an address that one customer owns: its connections, by address and port. */
  readonly #waiting = new Map<string, Set<string>>();

  constructor(most = MOST_SILENT) {
    this.#most = most;
  }

  /** Looks at each connection of a server, encrypted or not. */
  watch(server: Server): void {
    const heard = ({ socket }: IncomingMessage): void => this.#forget(placeOf(socket));
    server.on('connection', (socket: Socket) => this.#open(socket));
    server.on('request', heard);
    server.on('upgrade', heard);
  }

  #open(socket: Socket): void {
    const place = placeOf(socket);
    const waiting = this.#waiting.get(place.network) ?? new Set();
    if (waiting.size >= this.#most) return void socket.resetAndDestroy();
    this.#waiting.set(place.network, waiting.add(place.port));
    socket.once('close', () => this.#forget(place));
  }

  #forget({ network: from, port }: Place): void {
    const waiting = this.#waiting.get(from);
    waiting?.delete(port);
    if (waiting?.size === 0) this.#waiting.delete(from);
  }
}

/** Names a connection, also inside of its encryption, where the socket is another object. */
interface Place {
  readonly network: string;
  readonly port: string;
}

function placeOf({ remoteAddress = '', remotePort }: Socket): Place {
  return { network: network(remoteAddress), port: `${remoteAddress} ${remotePort}` };
}
