import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ClientFiles } from '../ClientFiles.ts';
import type { Gateway, OwnPort } from '../Gateway.ts';
import { RawSockets, type RawSocket, type RawSocketsOptions } from '../RawSockets.ts';
import { rebuilt } from '../rebuilt.ts';
import { Broker, type Delivery } from './Broker.ts';

/** What a broker needs from around it. */
export interface PeerBrokerOptions extends Pick<RawSocketsOptions, 'rates' | 'counters' | 'log'> {
  /** Where it is served, without a slash at the end. */
  readonly path: string;
  readonly ownPort: OwnPort | null;
  /** What clients call their key; it keeps nobody out who looks for it. */
  readonly key: string;
  /** Whether anybody may ask who is there. */
  readonly discovery: boolean;
}

/** Characters of an id and of a token. */
const LONGEST = 128;
/** How often is looked at what waits, milliseconds. */
const LOOK_MS = 500;
/** What PeerJS's own server says of itself and of faults. */
const ABOUT = {
  name: 'PeerJS Server',
  description: 'Brokers connections between PeerJS clients.',
  website: 'https://peerjs.com/',
};
const FAULTS = {
  parameters: 'No id, token, or key supplied to websocket server',
  key: 'Invalid key provided',
};

/** The broker of PeerJS clients: gives out ids, and hands on offers, answers and candidates. */
export class PeerBroker implements Gateway {
  readonly name = 'peer-broker';
  readonly ownPort: OwnPort | null;
  readonly #options: PeerBrokerOptions;
  readonly #broker = new Broker();
  readonly #ids = new Map<RawSocket, string>();
  readonly #sockets = new Map<string, RawSocket>();
  readonly #raw: RawSockets;
  readonly #files = new ClientFiles('peerjs', 'dist', ['peerjs.js', 'peerjs.min.js']);
  readonly #timer: NodeJS.Timeout;

  constructor(options: PeerBrokerOptions) {
    this.#options = options;
    this.ownPort = options.ownPort;
    const { rates, counters, log } = options;
    this.#raw = new RawSockets({
      name: this.name,
      opened: (socket, request) => this.#open(socket, request),
      heard: (socket, text) => this.#hear(socket, text),
      gone: (socket) => this.#close(socket),
      rates,
      counters,
      log,
    });
    this.#timer = setInterval(() => this.#deliver(this.#broker.expire(Date.now())), LOOK_MS);
  }

  matches(path: string): boolean {
    return path === this.#options.path || path.startsWith(`${this.#options.path}/`);
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#raw.handleUpgrade(request, socket, head);
  }

  /** `…/KEY/id`, `…/KEY/peers`, the client's own script, and what this is; at a port of its own whatever path the client has been given. */
  handleRequest(request: IncomingMessage, response: ServerResponse): void {
    const path = pathOf(request);
    const [key = '', what = ''] = path.split('/').slice(-2);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    if (what === 'id' || what === 'peers') {
      if (key !== this.#options.key) answer(request, response, 401, 'text/plain', FAULTS.key);
      else if (what === 'id') answer(request, response, 200, 'text/plain', randomUUID());
      else if (!this.#options.discovery) answer(request, response, 401, 'text/plain', 'Unauthorized');
      else answer(request, response, 200, 'application/json', JSON.stringify(this.#broker.ids));
    } else if (this.#files.answer(what, request, response)) return;
    else if (path.startsWith(`${this.#options.path}/`)) response.writeHead(404).end();
    else answer(request, response, 200, 'application/json', JSON.stringify(ABOUT));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#raw.close();
  }

  #open(socket: RawSocket, request: IncomingMessage): void {
    const query = URL.parse(request.url ?? '', 'http://broker')?.searchParams;
    const [id, token] = ['id', 'token'].map((name) => query?.get(name) ?? '');
    if (!id || !token || id.length > LONGEST || token.length > LONGEST || !pathOf(request).endsWith('/peerjs')) {
      refuse(socket, { type: 'ERROR', payload: { msg: FAULTS.parameters } });
    } else if (query?.get('key') !== this.#options.key) {
      refuse(socket, { type: 'ERROR', payload: { msg: FAULTS.key } });
    } else if (this.#broker.open(id, token) === 'taken') {
      refuse(socket, { type: 'ID-TAKEN', payload: { msg: 'ID is taken' } });
    } else {
      const before = this.#sockets.get(id);
      if (before) {
        this.#ids.delete(before);
        before.end();
      }
      this.#ids.set(socket, id);
      this.#sockets.set(id, socket);
      socket.say(JSON.stringify({ type: 'OPEN' }));
      this.#deliver(this.#broker.takeWaiting(id));
    }
  }

  #hear(socket: RawSocket, text: string | null): void {
    const id = this.#ids.get(socket);
    const message = text === null ? null : read(text);
    if (id === undefined || message === null) {
      this.#options.counters.count(this.name, 'malformed');
      return;
    }
    const { type, dst, payload } = message;
    // As in PeerJS's own server, leaving nobody is leaving the broker.
    if (type === 'LEAVE' && dst === undefined) {
      this.#close(socket);
      socket.end();
      return;
    }
    const built = rebuilt(payload);
    const isWrong = payload !== undefined && built === undefined;
    const deliveries = isWrong ? null : this.#broker.hear(id, type, dst, built, Date.now());
    if (deliveries === null) this.#options.counters.count(this.name, 'malformed');
    else this.#deliver(deliveries);
  }

  /** A socket whose id another one has taken up frees nothing. */
  #close(socket: RawSocket): void {
    const id = this.#ids.get(socket);
    if (id === undefined) return;
    this.#ids.delete(socket);
    this.#sockets.delete(id);
    this.#broker.close(id);
  }

  #deliver(deliveries: readonly Delivery[]): void {
    for (const { to, text } of deliveries) this.#sockets.get(to)?.say(text);
  }
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '').replace(/\?.*$/s, '').replace(/\/$/, '');

const refuse = (socket: RawSocket, why: object): void => {
  socket.say(JSON.stringify(why));
  socket.end();
};

const read = (text: string): { type?: unknown; dst?: unknown; payload?: unknown } | null => {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null && !Array.isArray(message) ? message : null;
  } catch {
    return null;
  }
};

const answer = (
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
): void => {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Content-Length': Buffer.byteLength(body) });
  response.end(request.method === 'HEAD' ? undefined : body);
};
