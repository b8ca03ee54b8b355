import { Feature, type ServerEvents } from '@socket.io/admin-ui/dist/typed-events.js';
import { Server as Engine } from 'engine.io';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server, type Socket } from 'socket.io';
import type { Door } from '../api/Door.ts';
import { rawAnswer } from '../http/rawAnswer.ts';
import type { Sessions } from '../operator/Sessions.ts';
import { EngineMeter, type EngineStats } from './EngineMeter.ts';
import type { Watched } from './Watched.ts';

/** What the sockets of the page need. */
export type OnlookersOptions = {
  readonly watched: readonly Watched[];
  readonly door: Pick<Door, 'isOwnPage' | 'session'>;
  readonly sessions: Pick<Sessions, 'stands' | 'onEnd'>;
  readonly publicUrl: string | null;
};

type Told = Pick<ServerEvents, 'config'> & { server_stats: (stats: EngineStats) => void };

/** Where the page finds them. */
export const ONLOOKERS = '/admin/sockets/watch';

/**
 * ms between two looks, as the package does it; a session that ran out is noticed by then. A page that does not read is cut by the engine's ping
 * after 45 s: some kilobytes.
 */
const EVERY_MS = 2_000;
/** Pages at a time: as many as there are sessions. */
const MOST = 50;
/** The page says nothing but which namespace it wants. */
const FRAME_BYTES = 10_000;

/**
 * The sockets of the page `/admin/sockets/`, on an engine of their own beside it: each shows the cookie of a session and comes from a page of
 * this server, hears how the other engines stand, and may say nothing. While there is none, nothing is counted and no timer runs.
 */
export class Onlookers {
  readonly #options: OnlookersOptions;
  readonly #engine = new Engine({
    transports: ['websocket'],
    allowUpgrades: false,
    perMessageDeflate: false,
    maxHttpBufferSize: FRAME_BYTES,
  });
  readonly #io = new Server<Record<string, never>, Told>({ serveClient: false, connectTimeout: 10_000 });
  readonly #meters: readonly EngineMeter[];
  /** By socket, the session that it stands by. */
  readonly #sessions = new Map<Socket, string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: OnlookersOptions) {
    this.#options = options;
    this.#meters = options.watched.map((one) => new EngineMeter(one));
    this.#io.bind(this.#engine);
    this.#io.on('connection', (socket) => this.#admit(socket));
    options.sessions.onEnd(() => this.#dismiss());
  }

  /** Takes over a connection; to who may not look there is nothing at this path. */
  readonly handleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const { door, publicUrl } = this.#options;
    // A cookie goes along from any page to a WebSocket; only the page that it is meant for may use it.
    if (!door.isOwnPage(request) || door.session(request) === null) rawAnswer(socket, 404, publicUrl);
    else if (this.#engine.clientsCount >= MOST) rawAnswer(socket, 429, publicUrl);
    else this.#engine.handleUpgrade(request, socket, head);
  };

  /** Ends all of them. Idempotent. */
  async close(): Promise<void> {
    this.#io.disconnectSockets(true);
    this.#rest();
    await this.#io.close();
  }

  #admit(socket: Socket<Record<string, never>, Told>): void {
    const session = this.#options.door.session(socket.request)?.token ?? null;
    if (session === null) {
      socket.disconnect(true);
      return;
    }
    if (this.#sessions.size === 0) this.#begin();
    this.#sessions.set(socket, session);
    socket.once('disconnect', () => {
      this.#sessions.delete(socket);
      if (this.#sessions.size === 0) this.#rest();
    });
    // Read-only: the page has no commands, and whoever sends one is no page of ours.
    socket.onAny(() => socket.disconnect(true));
    socket.emit('config', { supportedFeatures: [Feature.AGGREGATED_EVENTS] });
    for (const meter of this.#meters) socket.emit('server_stats', meter.stats('none'));
  }

  #begin(): void {
    for (const meter of this.#meters) meter.start();
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
  }

  #rest(): void {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    for (const meter of this.#meters) meter.stop();
  }

  #look(): void {
    this.#dismiss();
    for (const meter of this.#meters) this.#io.emit('server_stats', meter.stats('since'));
  }

  /** Ends the sockets of sessions that stand no longer. */
  #dismiss(): void {
    for (const [socket, session] of this.#sessions) {
      if (!this.#options.sessions.stands(session)) socket.disconnect(true);
    }
  }
}
