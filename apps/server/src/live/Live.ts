import {
  LIMITS,
  PROTOCOL,
  speaks,
  type ClientToServer,
  type Down,
  type DownInput,
  type IceServer,
  type ServerToClient,
} from '@parley/protocol';
import { Server as Engine } from 'engine.io';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import type { House } from '../asks/Session.ts';
import type { Counters } from '../ports/Counters.ts';
import type { Crowd, Told } from '../ports/Crowd.ts';
import type { Watched } from '../sockets/Watched.ts';
import { network } from './AddressRate.ts';
import { LiveSocket, type SocketRates } from './LiveSocket.ts';

/** What our sockets need from around them. */
export type LiveOptions = {
  readonly clientAddress: (request: IncomingMessage) => string;
  readonly iceServers: (request: IncomingMessage) => readonly IceServer[];
  readonly rates: SocketRates;
  /** Sockets at the same time; bounds memory. */
  readonly most: number;
  /** Sockets of one address at the same time: an office behind one router, not one machine that takes all places. */
  readonly mostPerAddress: number;
  readonly counters: Pick<Counters, 'count'>;
  readonly log: Logger;
};

/** A ping every 2.5 s that must be answered within 3: a silent death is noticed in at most 5.5 s, on both sides. */
const PING = { pingInterval: 2_500, pingTimeout: 3_000 };

/** A connection of the engine, which has no types for it. */
interface Connection {
  readonly request: IncomingMessage;
  on(event: 'flush' | 'drain', fn: () => void): void;
  once(event: 'close', fn: () => void): void;
}

/** What has gathered for a connection is written by one call of the kernel, which costs more than all else that a message costs. */
function gather(this: Connection): void {
  this.request.socket.cork();
}
function write(this: Connection): void {
  this.request.socket.uncork();
}

/** Our own sockets at `/live`: one Socket.IO engine, WebSocket only. Origins are checked before a request comes here. */
export class Live implements Crowd {
  readonly #options: LiveOptions;
  readonly #engine: Engine;
  readonly #perAddress = new Map<string, number>();
  readonly #io: Server<ClientToServer, ServerToClient>;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#engine = new Engine({
      ...PING,
      transports: ['websocket'],
      maxHttpBufferSize: LIMITS.frameBytes,
      allowUpgrades: false,
      perMessageDeflate: false,
    });
    this.#engine.on('connection', (connection: Connection) => {
      this.#count(connection);
      connection.on('flush', gather);
      connection.on('drain', write);
    });
    this.#io = new Server<ClientToServer, ServerToClient>({ serveClient: false, connectTimeout: 10_000 });
    this.#io.bind(this.#engine);
  }

  /** Begins to answer. */
  serve(house: House): void {
    const { clientAddress, iceServers, rates, most, log } = this.#options;
    this.#io.on('connection', (socket) => {
      const from = { address: clientAddress(socket.request), iceServers: iceServers(socket.request) };
      const wire = new LiveSocket(socket, from, house, rates, log);
      if (this.#io.engine.clientsCount > most) wire.goodbye('overloaded');
      else if (!speaks(socket.handshake.auth['protocol'], PROTOCOL)) wire.goodbye('version');
    });
  }

  /** What the operator may look at. */
  get watched(): Watched {
    const { sockets } = this.#io.sockets;
    return { name: 'live', path: '/live', engine: this.#engine, sockets: () => sockets.size };
  }

  /** True when the address of a request may have one more socket. */
  hasSpaceFor(request: IncomingMessage): boolean {
    const address = network(this.#options.clientAddress(request));
    return (this.#perAddress.get(address) ?? 0) < this.#options.mostPerAddress;
  }

  /** Takes over a connection whose path is ours. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#engine.handleUpgrade(request, socket, head);
  }

  tell<K extends Told>(room: string, event: K, message: DownInput<K>, except: readonly string[] = []): void {
    const audience = this.#io.to(room).except([...except]);
    (audience.emit as (event: keyof Down, message: DownInput<K>) => void).call(audience, event, message);
  }

  /** Says *restarting* to everybody and closes. */
  async close(): Promise<void> {
    this.#io.emit('goodbye', { code: 'restarting' });
    this.#io.disconnectSockets(true);
    await this.#io.close();
  }

  #count(connection: Connection): void {
    const { clientAddress, counters } = this.#options;
    const address = network(clientAddress(connection.request));
    counters.count('live', 'opened');
    this.#perAddress.set(address, (this.#perAddress.get(address) ?? 0) + 1);
    connection.once('close', () => {
      counters.count('live', 'closed');
      const left = (this.#perAddress.get(address) ?? 1) - 1;
      if (left > 0) this.#perAddress.set(address, left);
      else this.#perAddress.delete(address);
    });
  }
}
