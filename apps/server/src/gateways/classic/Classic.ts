import { Server as Engine } from 'engine.io';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server, type Socket } from 'socket.io';
import type { Log } from '../../observe/log.ts';
import type { Counters } from '../../ports/Counters.ts';
import { Bucket } from '../../rooms/Bucket.ts';
import type { Watched } from '../../sockets/Watched.ts';
import { ClientFiles } from '../ClientFiles.ts';
import { costOf, Deliveries, type Sender } from '../Deliveries.ts';
import type { Gateway } from '../Gateway.ts';
import { Changes } from './Changes.ts';
import { MOST, type Post } from './Post.ts';
import type { Hear, Reach, RoomKind } from './RoomKind.ts';

/** Somebody on a socket. */
type Visitor = { readonly socket: Socket; readonly sender: Sender; waiting: number };

/** What the classic engine needs from around it. */
export interface ClassicOptions {
  readonly kinds: readonly ((reach: Reach) => RoomKind)[];
  /** How many messages a socket may send a second over time, and at once. */
  readonly rates: { readonly messages: number; readonly burst: number };
  /** Takes a place for a client that polls, whose connections come and go; null: there is none. */
  readonly takePlace: (request: IncomingMessage) => (() => void) | null;
  /** What may be delivered; a measured bound where it is left out. */
  readonly deliveries?: Deliveries;
  readonly counters: Counters;
  readonly log: Log;
}

const PATH = '/socket.io';
const SCRIPTS = ['socket.io.js', 'socket.io.min.js', 'socket.io.esm.min.js'];
/** A payload of 64 kB with its event and room around it, or some of them in one request. */
const FRAME_BYTES = 100_000;
/** Bytes that may wait for a socket that does not read before it is cut, and what a message weighs besides its text. */
const MOST_UNREAD = { bytes: 2_000_000, overhead: 200 };
/** What waits is weighed at every so many messages: each time it would cost more than the message. */
const WEIGH_EVERY = 16;
/** Frames of any kind, in shares of what a socket may say: who goes beyond does not stop at being ignored. */
const PATIENCE = { perSecond: 2, burst: 10 };

/** Socket.IO as other people's clients know it, at `/socket.io`: polling and WebSocket, its own ping, the default namespace. */
export class Classic implements Gateway {
  readonly name = 'classic';
  readonly #options: ClassicOptions;
  /** What pages load from `/socket.io/`: the client of exactly the version that answers it. */
  readonly #files = new ClientFiles('socket.io', 'client-dist', SCRIPTS);
  readonly #engine = new Engine({
    maxHttpBufferSize: FRAME_BYTES,
    perMessageDeflate: false,
    allowRequest: (request, done) => done(null, !this.#isScript(request)),
  });
  readonly #io = new Server({ serveClient: false, connectTimeout: 10_000 });
  readonly #deliveries: Deliveries;
  readonly #changes: Changes;
  /** Who says what is being heard; null: it is a change in rooms, which is told in any case. */
  #speaker: Sender | null = null;
  readonly #kinds: readonly RoomKind[];
  readonly #hears: ReadonlyMap<string, { readonly kind: RoomKind; readonly hear: Hear }>;

  constructor(options: ClassicOptions) {
    this.#options = options;
    this.#deliveries = options.deliveries ?? new Deliveries();
    this.#changes = new Changes(this.#deliveries);
    this.#engine.on('connection', (conn: Socket['conn']) => this.#placeFor(conn));
    this.#io.bind(this.#engine);
    this.#kinds = options.kinds.map((kind) => kind(this.#reachOf()));
    this.#hears = new Map(
      this.#kinds.flatMap((kind) => [...kind.hears].map(([event, hear]) => [event, { kind, hear }])),
    );
    this.#io.on('connection', (socket) => this.#serve(socket));
  }

  get watched(): Watched {
    const { sockets } = this.#io.sockets;
    return { name: this.name, path: PATH, engine: this.#engine, sockets: () => sockets.size };
  }

  matches(path: string): boolean {
    return path === PATH || this.#files.has(path.slice(PATH.length + 1));
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#engine.handleUpgrade(request, socket, head);
  }

  handleRequest(request: IncomingMessage, response: ServerResponse): void {
    const name = (request.url ?? '').replace(/\?.*$/s, '').slice(PATH.length + 1);
    if (!this.#files.answer(name, request, response)) this.#engine.handleRequest(request, response);
  }

  async close(): Promise<void> {
    this.#io.disconnectSockets(true);
    for (const kind of this.#kinds) kind.close?.();
    this.#changes.close();
    await this.#io.close();
  }

  /** JSONP is read by pages that name no origin, and no client has used it since version 2. */
  #isScript(request: IncomingMessage): boolean {
    // What the engine itself goes by; its types do not say so.
    const { _query: query } = request as unknown as { _query: Readonly<Record<string, unknown>> };
    if (!Object.hasOwn(query, 'j')) return false;
    this.#options.counters.count(this.name, 'refused');
    return true;
  }

  /** A client that polls has no connection that could hold a place; once it has one, that holds its own. */
  #placeFor(conn: Socket['conn']): void {
    if (conn.transport.name !== 'polling') return;
    const { counters, takePlace } = this.#options;
    const giveBack = takePlace(conn.request);
    if (giveBack === null) {
      counters.count(this.name, 'refused');
      conn.close(true);
      return;
    }
    counters.count(this.name, 'opened');
    const gone = (): void => {
      conn.off('upgrade', gone).off('close', gone);
      giveBack();
      counters.count(this.name, 'closed');
    };
    conn.once('upgrade', gone).once('close', gone);
  }

  #serve(socket: Socket): void {
    const { rates, counters } = this.#options;
    const messages = new Bucket(rates.messages, rates.burst, Date.now());
    const patience = new Bucket(rates.messages * PATIENCE.perSecond, rates.burst * PATIENCE.burst, Date.now());
    socket.conn.on('packet', () => {
      if (patience.take(Date.now())) return;
      counters.count(this.name, 'cut');
      socket.conn.close(true);
    });
    const visitor = { socket, sender: this.#deliveries.sender(), waiting: 0 };
    socket.onAny((event: unknown, ...args: unknown[]) => {
      if (messages.take(Date.now()))
        this.#guard(socket, visitor.sender, () => this.#hear(visitor, String(event), args));
    });
    socket.on('disconnect', () => {
      for (const kind of this.#kinds) {
        const leave = kind.leave(socket.id);
        this.#changes.add(() => this.#guard(socket, null, leave));
      }
    });
    for (const kind of this.#kinds) this.#guard(socket, null, () => kind.come?.(socket.id));
  }

  #hear(visitor: Visitor, event: string, args: unknown[]): void {
    const last = args.at(-1);
    const done = typeof last === 'function' ? () => void last() : () => {};
    const found = this.#hears.get(event);
    const name = found?.kind.name ?? this.name;
    this.#options.counters.count(name, 'heard');
    const said = found?.hear(visitor.socket.id, typeof last === 'function' ? args.slice(0, -1) : args, done) ?? false;
    if (typeof said === 'function') this.#inTurn(visitor, name, said);
    else if (!said) this.#options.counters.count(name, 'malformed');
  }

  /** Who asks for more changes than it may be in rooms while they wait is not heard: that is bounded here. */
  #inTurn(visitor: Visitor, name: string, change: () => boolean): void {
    const { counters } = this.#options;
    if (visitor.waiting >= MOST.roomsOfSocket) {
      counters.count(name, 'dropped');
      return;
    }
    visitor.waiting += 1;
    this.#changes.add(() => {
      visitor.waiting -= 1;
      // Who has gone meanwhile changes nothing any more.
      const { socket } = visitor;
      if (socket.connected && !this.#guard(socket, null, change)) counters.count(name, 'malformed');
      return false;
    });
  }

  #reachOf(): Reach {
    return {
      post: (post) => this.#post(post),
      tellAll: (event, args) =>
        this.#changes.add(() => {
          this.#speaker = null;
          this.#post({ to: [...this.#io.sockets.sockets.keys()], event, args: args() });
          return false;
        }),
      now: Date.now,
    };
  }

  /** To all of them or, where too much was delivered, to none. */
  #post({ to, event, args }: Post): boolean {
    const speaker = this.#speaker;
    if (to.length > 1 && speaker && !(this.#changes.areDone && speaker.admits())) {
      this.#options.counters.count(this.name, 'dropped');
      return false;
    }
    const reading = to.filter((id) => this.#reads(id));
    if (reading.length > 1) (speaker ?? this.#deliveries).pay(costOf(reading.length, JSON.stringify(args).length));
    // Addressed to nobody it would go to everybody.
    if (reading.length > 0) this.#io.to(reading).emit(event, ...args);
    for (const _ of reading) this.#options.counters.count(this.name, 'told');
    return true;
  }

  /** Whether a socket is there to be written to. Cuts the one that does not read: what waits for it is held in memory. */
  #reads(id: string): boolean {
    const conn = this.#io.sockets.sockets.get(id)?.conn;
    if (!conn) return false;
    // Engine.IO and ws know how much waits; their types do not say so.
    const { writeBuffer, transport } = conn as unknown as {
      writeBuffer: readonly { data?: unknown }[];
      transport: { socket?: { bufferedAmount?: number } };
    };
    let waiting = transport.socket?.bufferedAmount ?? 0;
    if (writeBuffer.length % WEIGH_EVERY === WEIGH_EVERY - 1) {
      for (const { data } of writeBuffer)
        waiting += MOST_UNREAD.overhead + (typeof data === 'string' ? data.length : 0);
    }
    if (waiting < MOST_UNREAD.bytes) return true;
    this.#options.counters.count(this.name, 'cut');
    // Not at once: its end is told to others, and we may be in the midst of telling.
    setImmediate(() => conn.close(true));
    return false;
  }

  /** An error in rooms must not end those of everybody else: it ends one socket. */
  #guard<T>(socket: Socket, speaker: Sender | null, act: () => T): T | false {
    this.#speaker = speaker;
    try {
      return act();
    } catch (err) {
      this.#options.log.error({ err, gateway: this.name }, 'a gateway failed');
      socket.disconnect(true);
      return false;
    }
  }
}
