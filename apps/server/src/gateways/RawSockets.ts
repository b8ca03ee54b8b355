import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../observe/log.ts';
import type { Counters } from '../ports/Counters.ts';
import { Bucket } from '../rooms/Bucket.ts';

/** Bytes of one message; a longer one closes its socket with 1009 (RFC 6455 §7.4.1). */
const FRAME_BYTES = 65_536;
/** Bytes that may wait for a slow reader. */
const UNREAD_BYTES = 1_048_576;
/** Who has not answered a ping when the next one is due is gone, milliseconds: a name is not held by a dead machine for long. */
const PING_MS = 15_000;

/** How much one socket may say: so many messages a second over time, so many at once. Pings count. */
export type MessageRates = { readonly messages: number; readonly burst: number };

/** A client on the other end of a plain WebSocket. */
export interface RawSocket {
  say(text: string): void;
  /** Closes it once all that was said is on its way. */
  end(): void;
}

/** What a gateway of plain WebSockets does with them. */
export type RawSocketsOptions = {
  readonly name: string;
  readonly opened: (socket: RawSocket, request: IncomingMessage) => void;
  /** A text message; null: a binary one. */
  readonly heard: (socket: RawSocket, text: string | null) => void;
  readonly gone: (socket: RawSocket) => void;
  readonly rates: MessageRates;
  readonly counters: Counters;
  readonly log: Log;
};

type Kept = { readonly ws: WebSocket; readonly socket: RawSocket; readonly bucket: Bucket; alive: boolean };

/** Plain WebSockets, each bounded in what it may send, say and leave unread. */
export class RawSockets {
  readonly #options: RawSocketsOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: FRAME_BYTES,
    perMessageDeflate: false,
  });
  readonly #kept = new Set<Kept>();
  readonly #timer: NodeJS.Timeout;
  #closed = false;

  constructor(options: RawSocketsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#ping(), PING_MS);
  }

  /** Takes over the connection of a WebSocket request. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#closed) socket.destroy();
    else this.#server.handleUpgrade(request, socket, head, (ws) => this.#keep(ws, request));
  }

  /** Says 1001 to everybody; connections that do not close at that are cut with their server. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#timer);
    for (const { ws } of this.#kept) ws.close(1001, 'restarting');
  }

  #keep(ws: WebSocket, request: IncomingMessage): void {
    const { rates, gone, opened } = this.#options;
    const socket = { say: (text: string) => this.#say(ws, text), end: () => ws.close() };
    const kept: Kept = { ws, socket, bucket: new Bucket(rates.messages, rates.burst, Date.now()), alive: true };
    this.#kept.add(kept);
    // A frame that is none: the library closes the connection with the right code.
    ws.on('error', () => this.#count('malformed'));
    ws.on('close', () => {
      this.#kept.delete(kept);
      this.#guard(kept, () => gone(socket));
    });
    ws.on('message', (data, binary) => this.#hear(kept, data, binary));
    ws.on('ping', () => this.#admits(kept));
    ws.on('pong', () => (kept.alive = this.#admits(kept) || kept.alive));
    this.#guard(kept, () => opened(socket, request));
  }

  #hear(kept: Kept, data: RawData, binary: boolean): void {
    if (!this.#admits(kept)) return;
    kept.alive = true;
    this.#count('heard');
    // Sound: the default binaryType gives one Buffer for each message.
    const text = binary ? null : (data as Buffer).toString();
    this.#guard(kept, () => this.#options.heard(kept.socket, text));
  }

  /** False once the socket has said too much, or is being closed. */
  #admits({ ws, bucket }: Kept): boolean {
    if (this.#closed || ws.readyState !== WebSocket.OPEN) return false;
    if (bucket.take(Date.now())) return true;
    this.#count('cut');
    ws.close(1008, 'too many messages');
    return false;
  }

  #say(ws: WebSocket, text: string): void {
    if (ws.readyState !== WebSocket.OPEN) return;
    if (ws.bufferedAmount > UNREAD_BYTES) {
      this.#count('cut');
      ws.terminate();
      return;
    }
    this.#count('told');
    ws.send(text);
  }

  #ping(): void {
    for (const kept of this.#kept) {
      if (!kept.alive) kept.ws.terminate();
      else {
        kept.alive = false;
        kept.ws.ping();
      }
    }
  }

  /** An error in a gateway must not end the rooms of everybody else: it ends one socket. */
  #guard({ ws }: Kept, act: () => void): void {
    try {
      act();
    } catch (err) {
      this.#options.log.error({ err, gateway: this.#options.name }, 'a gateway failed');
      ws.terminate();
    }
  }

  #count(what: Parameters<Counters['count']>[1]): void {
    this.#options.counters.count(this.#options.name, what);
  }
}
