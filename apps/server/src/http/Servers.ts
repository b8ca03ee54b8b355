import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import { once } from 'node:events';
import { Socket, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { StartFault } from '../config/StartFault.ts';
import type { Log } from '../observe/log.ts';
import { thinned } from '../observe/thinned.ts';
import type { KeyPair } from '../tls/ownCertificate.ts';
import { rawAnswer } from './rawAnswer.ts';
import { Silent } from './Silent.ts';
import { Turns } from './Turns.ts';
import { hasTwoHosts, isSocketRequest, routeUpgrades, type UpgradeRoutes } from './upgrade.ts';

/** Requests of one connection that wait for their turn; no browser sends any before the last was answered. */
const MOST_AHEAD = 100;
/** A client that is slower than this with its headers or request is cut off, milliseconds. */
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
};
/** A connection on which nothing moves for so long is cut, milliseconds, or for twice as long where Node still hopes: its client does not take its answer. Longer than a poll of Socket.IO waits; WebSockets have their pings instead. */
const STILL_MS = 60_000;
/** How long the rest of a body that nobody wanted is still read after the answer, milliseconds: cut at once, who sends it might never see the answer. */
const LINGER_MS = 2_000;
/** How long answers on their way may take when the server closes, milliseconds. */
const GRACE_MS = 500;

/** Where to listen and with what. */
export interface ServersOptions {
  readonly host: string | null;
  readonly port: number;
  readonly log: Pick<Log, 'info'>;
  /** The setting that names the port; PORT when left out. */
  readonly setting?: string;
  /** Null: no HTTPS. */
  readonly secure: { readonly port: number; readonly pair: KeyPair } | null;
  readonly app: RequestListener;
  readonly upgrades: UpgradeRoutes;
  readonly publicUrl: string | null;
}

/** The HTTP server and, where wanted, the HTTPS server beside it: one app, one table of upgrades. */
export class Servers {
  readonly http: AddressInfo;
  readonly https: AddressInfo | null;
  readonly #secure: SecureServer | null;
  readonly #all: readonly Listening[];
  #closed: Promise<void> | null = null;

  /** Opens both. Throws a StartFault when a port cannot be had; then neither stays open. */
  static async open(options: ServersOptions): Promise<Servers> {
    const { host, secure } = options;
    const shared = { ...TIMEOUTS, requireHostHeader: false, shouldUpgradeCallback: isSocketRequest };
    const plain = new Listening(createServer(shared), options);
    await plain.listen(host, options.port, options.setting ?? 'PORT');
    if (secure === null) return new Servers(plain, null, null);

    const server = createSecureServer({ ...shared, ...secure.pair, handshakeTimeout: 10_000 });
    const encrypted = new Listening(server, options);
    try {
      await encrypted.listen(host, secure.port, 'PORT_TLS');
    } catch (error) {
      await plain.close();
      throw error;
    }
    return new Servers(plain, encrypted, server);
  }

  private constructor(plain: Listening, encrypted: Listening | null, secure: SecureServer | null) {
    this.http = plain.address;
    this.https = encrypted?.address ?? null;
    this.#secure = secure;
    this.#all = encrypted === null ? [plain] : [plain, encrypted];
  }

  /** New connections get this certificate; open ones keep theirs. */
  useCertificate({ cert, key }: KeyPair): void {
    this.#secure?.setSecureContext({ cert, key });
  }

  /** Stops listening, lets answers on their way finish, then cuts every connection, WebSockets included. */
  close(): Promise<void> {
    this.#closed ??= this.#closeAll();
    return this.#closed;
  }

  async #closeAll(): Promise<void> {
    await Promise.all(this.#all.map((one) => one.close()));
  }
}

/** One server and the connections that it took. */
class Listening {
  readonly #server: Server;
  readonly #connections = new Set<Socket>();

  constructor(server: Server, { app, upgrades, publicUrl, log }: ServersOptions) {
    this.#server = server;
    new Silent().watch(server);
    server.setTimeout(STILL_MS);
    const say = thinned(log, Date.now, 'what is no request was refused');
    const refuse = (socket: Duplex, status: number): void => {
      // Who hung up is gone without having been refused.
      if (socket.writable) say({ status, address: socket instanceof Socket ? socket.remoteAddress : undefined });
      rawAnswer(socket, status, publicUrl);
    };
    const turns = new Turns(() => performance.now());
    const waiting = new WeakMap<Socket, number>();
    const listener: RequestListener = (request, response) => {
      const { socket } = request;
      // What was read with the request that was one too many.
      if (socket.destroyed) return;
      // Node reads on as long as no answer lies unsent: whoever does not wait for answers is bounded here.
      const others = waiting.get(socket) ?? 0;
      if (others >= MOST_AHEAD) return void socket.destroy();
      waiting.set(socket, others + 1);
      turns.take(() => {
        waiting.set(socket, (waiting.get(socket) ?? 1) - 1);
        // Who hung up while waiting is not answered.
        if (socket.destroyed) return;
        if (hasTwoHosts(request)) refuse(socket, 400);
        else app(request, response);
      });
    };
    server.on('request', listener);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      response.once('finish', () => {
        if (!request.complete) setTimeout(() => request.complete || request.socket.destroy(), LINGER_MS).unref();
      });
    });
    // An expectation that we do not know is no reason to refuse (RFC 9110 §10.1.1).
    server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
      server.emit('request', request, response);
    });
    routeUpgrades(server, upgrades, publicUrl);
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(socket, statusFor(error)));
    // We are no proxy (RFC 9110 §9.3.6).
    server.on('connect', (_request, socket) => refuse(socket, 405));
    server.on('connection', (socket: Socket) => {
      this.#connections.add(socket);
      socket.once('close', () => this.#connections.delete(socket));
    });
  }

  get address(): AddressInfo {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on a port');
    return address;
  }

  async listen(host: string | null, port: number, setting: string): Promise<void> {
    this.#server.listen({ port, ...(host === null ? {} : { host }) });
    await once(this.#server, 'listening').catch((error: NodeJS.ErrnoException) => {
      throw new StartFault([sentenceFor(error, host, port, setting)], { cause: error });
    });
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeIdleConnections();
    const cut = setTimeout(() => this.#connections.forEach((socket) => socket.destroy()), GRACE_MS);
    await closed;
    clearTimeout(cut);
  }
}

function statusFor({ code }: NodeJS.ErrnoException): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

function sentenceFor(error: NodeJS.ErrnoException, host: string | null, port: number, setting: string): string {
  const place = host === null ? `Port ${port}` : `Port ${port} of ${host}`;
  const { code, message } = error;
  if (code === 'EADDRINUSE') {
    return `${place} is taken by another program. Stop it, or set ${setting} to a free port.`;
  }
  if (code === 'EACCES') return `${place} may not be opened by this user. Set ${setting} to a port above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST is ${host}, but this machine has no such address.`;
  return `${place} cannot be opened (${setting}): ${message}.`;
}
