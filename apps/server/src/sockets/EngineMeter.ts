import type { NamespaceEvent, ServerEvents } from '@socket.io/admin-ui/dist/typed-events.js';
import { hostname } from 'node:os';
import type { Watched } from './Watched.ts';

/** What the page is told of an engine; the package's own type leaves out what happened. */
export type EngineStats = Parameters<ServerEvents['server_stats']>[0] & {
  readonly aggregatedEvents: readonly NamespaceEvent[];
};

/** A connection of an engine, as far as it is looked at. */
type Connection = {
  readonly transport: { readonly name: string };
  on(event: string, hear: (what: never) => void): Connection;
  off(event: string, hear: (what: never) => void): Connection;
};
type Packet = { readonly data?: string | NodeJS.ArrayBufferView };

const NOTHING = { rawConnection: 0, packetsIn: 0, bytesIn: 0, packetsOut: 0, bytesOut: 0 };

/**
 * Counts what goes through an engine while somebody looks, under the names that `@socket.io/admin-ui` gives it. Stopped, it has no listener
 * anywhere.
 */
export class EngineMeter {
  readonly #watched: Watched;
  #counted = { ...NOTHING };
  /** Ends of connections, by the engine's own reasons. */
  readonly #ended = new Map<string, number>();

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  start(): void {
    this.#watched.engine.on('connection', this.#opened);
    for (const connection of this.#connections()) this.#listen(connection);
  }

  stop(): void {
    this.#watched.engine.off('connection', this.#opened);
    for (const connection of this.#connections()) {
      connection.off('packet', this.#in).off('packetCreate', this.#out).off('close', this.#closed);
    }
    this.#take();
  }

  /** How it stands. `since`: with what happened since the last time that was asked; it is told once, so to everybody who looks. */
  stats(events: 'none' | 'since'): EngineStats {
    const { name, path, engine, sockets } = this.#watched;
    return {
      serverId: name,
      hostname: hostname(),
      pid: process.pid,
      uptime: process.uptime(),
      clientsCount: engine.clientsCount,
      pollingClientsCount: this.#connections().filter(({ transport }) => transport.name === 'polling').length,
      // The page adds up what has the same name, and each engine has a namespace `/`.
      namespaces: [{ name: `/ at ${path}`, socketsCount: sockets() }],
      aggregatedEvents: events === 'since' ? this.#take() : [],
    };
  }

  #connections(): Connection[] {
    // The engine's types keep them to itself.
    const { clients } = this.#watched.engine as unknown as { clients: Readonly<Record<string, Connection>> };
    return Object.values(clients);
  }

  #listen(connection: Connection): void {
    connection.on('packet', this.#in).on('packetCreate', this.#out).on('close', this.#closed);
  }

  readonly #opened = (connection: Connection): void => {
    this.#counted.rawConnection += 1;
    this.#listen(connection);
  };

  readonly #in = ({ data }: Packet): void => {
    if (!data) return;
    this.#counted.packetsIn += 1;
    this.#counted.bytesIn += Buffer.byteLength(data);
  };

  readonly #out = ({ data }: Packet): void => {
    if (!data) return;
    this.#counted.packetsOut += 1;
    this.#counted.bytesOut += Buffer.byteLength(data);
  };

  readonly #closed = (reason: string): void => {
    this.#ended.set(reason, (this.#ended.get(reason) ?? 0) + 1);
  };

  #take(): NamespaceEvent[] {
    const timestamp = Math.floor(Date.now() / 1_000) * 1_000;
    const happened = Object.entries(this.#counted).map(([type, count]) => ({ timestamp, type, count }));
    const ended = [...this.#ended].map(([subType, count]) => ({ timestamp, type: 'rawDisconnection', subType, count }));
    this.#counted = { ...NOTHING };
    this.#ended.clear();
    return [...happened, ...ended].filter(({ count }) => count > 0);
  }
}
