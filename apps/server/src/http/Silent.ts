import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { network } from '../live/AddressRate.ts';

/** Connections of one address at the same time on which nothing was asked yet, or whose answer is not taken: several times what a listening port queues, so that a proxy's are not refused. */
export const MOST_SILENT = 2_000;

/** Closes what an address opens while it has asked nothing on too many connections, or does not take its answers: each of them costs memory until it times out. */
export class Silent {
  readonly #most: number;
  /** By the part of an address that one customer owns: its connections, by address and port. */
  readonly #waiting = new Map<string, Set<string>>();

  constructor(most = MOST_SILENT) {
    this.#most = most;
  }

  /** Looks at each connection of a server, encrypted or not; before who answers its requests does. */
  watch(server: Server): void {
    const heard = ({ socket }: IncomingMessage): void => this.#forget(placeOf(socket));
    server.on('connection', (socket: Socket) => this.#open(socket));
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      heard(request);
      const place = placeOf(request.socket);
      // All of it is said, and lies here until it is taken.
      response.once('prefinish', () => {
        if (!request.socket.destroyed) this.#wait(place, () => request.socket.destroy());
      });
      response.once('close', () => this.#forget(place));
    });
    server.on('upgrade', heard);
  }

  #open(socket: Socket): void {
    const place = placeOf(socket);
    if (this.#wait(place, () => socket.resetAndDestroy())) socket.once('close', () => this.#forget(place));
  }

  /** False where an address has too many already: then it is closed. */
  #wait(place: Place, close: () => void): boolean {
    const waiting = this.#waiting.get(place.network) ?? new Set();
    if (waiting.size >= this.#most) {
      close();
      return false;
    }
    this.#waiting.set(place.network, waiting.add(place.port));
    return true;
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
