import type { RequestHandler } from 'express';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { rawAnswer } from '../http/rawAnswer.ts';
import { securityHeaders } from '../http/securityHeaders.ts';
import { Servers } from '../http/Servers.ts';
import type { UpgradeHandler } from '../http/upgrade.ts';
import type { Log } from '../observe/log.ts';
import type { Counters } from '../ports/Counters.ts';
import type { Watched } from '../sockets/Watched.ts';
import type { Gateway } from './Gateway.ts';
import type { Places } from './Places.ts';

/** Whose pages may talk to the gateways: everybody's, or these origins (`null` among them: pages opened from a file). */
export type ClassicOrigins = '*' | readonly string[];

/** What the door asks about a request. */
export type GatewaysOptions = {
  readonly origins: ClassicOrigins;
  /** True when a page of this server made the request: it is never foreign. */
  readonly isOwn: (request: IncomingMessage) => boolean;
  readonly clientAddress: (request: IncomingMessage) => string;
  readonly places: Places;
  readonly counters: Counters;
  readonly publicUrl: string | null;
  readonly log: Log;
};

/** The one door to all gateways: finds the gateway of a path, checks the origin, takes a place, counts. */
export class Gateways {
  readonly #gateways: readonly Gateway[];
  readonly #options: GatewaysOptions;
  readonly #ports = new Map<string, Servers>();

  constructor(gateways: readonly Gateway[], options: GatewaysOptions) {
    this.#gateways = gateways;
    this.#options = options;
  }

  /** Who takes upgrades at a path, if anybody does. */
  upgradeAt(path: string): UpgradeHandler | undefined {
    const gateway = this.#at(path);
    return gateway && this.#upgradeOf(gateway);
  }

  /** Opens the ports that gateways want for themselves, plain HTTP. Throws a StartFault where one cannot be had. */
  async openPorts(host: string | null): Promise<void> {
    const { publicUrl, log } = this.#options;
    for (const gateway of this.#gateways) {
      if (!gateway.ownPort) continue;
      const handler = this.#upgradeOf(gateway);
      const options = { ...gateway.ownPort, host, secure: null, app: this.#listenerOf(gateway), publicUrl, log };
      this.#ports.set(gateway.name, await Servers.open({ ...options, upgrades: { get: () => handler } }));
    }
  }

  /** The ports of their own that gateways listen on, by their names. */
  get ports(): ReadonlyMap<string, number> {
    return new Map([...this.#ports].map(([name, { http }]) => [name, http.port]));
  }

  /** The Socket.IO engines among them. */
  get watched(): readonly Watched[] {
    return this.#gateways.flatMap(({ watched }) => watched ?? []);
  }

  /** HTTP requests on the paths of gateways that answer any; all others go on to the page. */
  readonly handleRequest: RequestHandler = (request, response, next) => {
    const gateway = this.#at(request.path);
    if (gateway?.handleRequest) this.#answer(gateway, request, response);
    else next();
  };

  async close(): Promise<void> {
    await Promise.all(this.#gateways.map((gateway) => gateway.close()));
    await Promise.all([...this.#ports.values()].map((servers) => servers.close()));
  }

  #upgradeOf(gateway: Gateway): UpgradeHandler {
    return (request, socket, head) => {
      const { clientAddress, counters, places, publicUrl } = this.#options;
      const refuse = (status: number): void => {
        counters.count(gateway.name, 'refused');
        rawAnswer(socket, status, publicUrl);
      };
      if (!this.#mayTalk(request)) {
        refuse(403);
        return;
      }
      const giveBack = places.take(clientAddress(request));
      if (giveBack === null) {
        refuse(429);
        return;
      }
      counters.count(gateway.name, 'opened');
      socket.once('close', () => {
        giveBack();
        counters.count(gateway.name, 'closed');
      });
      gateway.handleUpgrade(request, socket, head);
    };
  }

  /** HTTP at a port of its own. */
  #listenerOf(gateway: Gateway): RequestListener {
    return (request, response) => {
      for (const [name, value] of securityHeaders(null, this.#options.publicUrl)) response.setHeader(name, value);
      if (gateway.handleRequest) this.#answer(gateway, request, response);
      else response.writeHead(426, { Upgrade: 'websocket', Connection: 'Upgrade' }).end();
    };
  }

  #at(path: string): Gateway | undefined {
    const bare = path.length > 1 ? path.replace(/\/$/, '') : path;
    return this.#gateways.find((gateway) => gateway.matches(bare));
  }

  #mayTalk(request: IncomingMessage): boolean {
    const { origins, isOwn } = this.#options;
    const { origin } = request.headers;
    return origin === undefined || origins === '*' || origins.includes(origin) || isOwn(request);
  }

  #answer(gateway: Gateway, request: IncomingMessage, response: ServerResponse): void {
    const { origins, counters } = this.#options;
    const { origin } = request.headers;
    response.setHeader('Cache-Control', 'no-store');
    if (origins !== '*') response.appendHeader('Vary', 'Origin');
    if (!this.#mayTalk(request)) {
      counters.count(gateway.name, 'refused');
      response.statusCode = 403;
      response.end();
      return;
    }
    // Scripts and answers of a gateway are there to be used by other sites (Fetch, CORS and CORP); cookies are never asked for.
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (origins === '*') response.setHeader('Access-Control-Allow-Origin', '*');
    else if (origin !== undefined) response.setHeader('Access-Control-Allow-Origin', origin);
    if (request.method === 'OPTIONS') {
      response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
      response.setHeader('Access-Control-Allow-Headers', request.headers['access-control-request-headers'] ?? '*');
      response.setHeader('Access-Control-Max-Age', '600');
      response.statusCode = 204;
      response.end();
      return;
    }
    gateway.handleRequest?.(request, response);
  }
}
