import {
  GOODBYE,
  PROTOCOL,
  type Answer,
  type AskInput,
  type AskName,
  type GoodbyeCode,
  type Result,
} from '@parley/protocol';
import type { TellInput, TellName } from '@parley/protocol';
import { io, type Socket } from 'socket.io-client';
import { waitBefore } from '../packages/client/src/link/backoff.ts';

/** Asks the server; null when the connection was lost before the answer. */
export type Ask = <K extends AskName>(name: K, message: AskInput<K>) => Promise<Result<Answer<K>> | null>;
/** A planted fault: what becomes of a message before its client hears it. */
export type Tamper = (event: string, message: unknown) => readonly (readonly [event: string, message: unknown])[];

/** Who a link is for. */
export type LinkOptions = {
  readonly url: string;
  readonly tamper?: Tamper;
  /** Connected: asks its way in; false where that was refused, or lost again. */
  readonly comeIn: () => Promise<boolean>;
  /** It is in, and has heard nothing yet. */
  readonly isIn: () => void;
  readonly heard: (event: string, message: unknown) => void;
  readonly lost: () => void;
  /** A goodbye after which there is no coming back. */
  readonly ended: (code: GoodbyeCode) => void;
};

/** As long as the SDK waits. */
const CONNECT_MS = 6_000;
const ASK_MS = 10_000;

/** A connection that comes back as the SDK's does, until it is closed; what is told before the way in was answered is heard after it. */
export class Link {
  readonly #options: LinkOptions;
  readonly #unanswered = new Set<() => void>();
  #socket: Socket | null = null;
  #held: (() => void)[] | null = null;
  #timer: NodeJS.Timeout | undefined;
  #attempt = 0;
  #windowMs = 0;
  #isIn = false;
  #lostAt = 0;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  dial(): void {
    const socket = io(this.#options.url, {
      path: '/live',
      addTrailingSlash: false,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: CONNECT_MS,
      auth: { protocol: PROTOCOL },
    });
    this.#socket = socket;
    this.#held = [];
    socket.on('connect', () => void this.#comeIn(socket));
    for (const event of ['disconnect', 'connect_error']) socket.on(event, () => this.#lost(socket));
    socket.onAny((event: string, message: unknown) => {
      if (socket !== this.#socket) return;
      const { tamper, heard } = this.#options;
      for (const [it, what] of tamper ? tamper(event, message) : [[event, message] as const]) {
        if (it === 'goodbye') this.#goodbye(what as { code: GoodbyeCode });
        else if (this.#held) this.#held.push(() => heard(it, what));
        else heard(it, what);
      }
    });
  }

  readonly ask: Ask = (name, message) => {
    const socket = this.#socket;
    if (!socket?.connected) return Promise.resolve(null);
    return new Promise((resolve) => {
      const settle = (answer: unknown): void => {
        this.#unanswered.delete(lost);
        clearTimeout(late);
        resolve(answer as Result<never> | null);
      };
      const lost = (): void => settle(null);
      const late = setTimeout(() => socket.io.engine.close(), ASK_MS);
      this.#unanswered.add(lost);
      (socket.emit as (...args: unknown[]) => void).call(socket, name, message, settle);
    });
  };

  /** Tells the server; false when there is no connection. */
  tell<K extends TellName>(name: K, message: TellInput<K>): boolean {
    if (!this.#socket?.connected) return false;
    this.#socket.emit(name, message);
    return true;
  }

  /** Gives up this connection, as a page does that is loaded again; another one follows. */
  disconnect(): void {
    this.#socket?.disconnect();
  }

  /** Gives up for good, until it is dialled again. */
  close(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    this.#isIn = false;
    socket?.disconnect();
    for (const settle of this.#unanswered) settle();
  }

  async #comeIn(socket: Socket): Promise<void> {
    const granted = await this.#options.comeIn();
    if (socket !== this.#socket) return;
    if (!granted) return void socket.io.engine.close();
    this.#attempt = 0;
    this.#isIn = true;
    const held = this.#held ?? [];
    this.#held = null;
    this.#options.isIn();
    for (const give of held) give();
  }

  #goodbye({ code }: { code: GoodbyeCode }): void {
    const goodbye = GOODBYE[code];
    if (goodbye.retry === 'window') this.#windowMs = goodbye.maxMs;
    else this.#options.ended(code);
  }

  #lost(socket: Socket): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    for (const settle of this.#unanswered) settle();
    if (this.#isIn) this.#lostAt = Date.now();
    this.#isIn = false;
    this.#options.lost();
    const wait = this.#windowMs || waitBefore(this.#attempt, Date.now() - this.#lostAt, 1);
    this.#attempt += 1;
    this.#windowMs = 0;
    this.#timer = setTimeout(() => this.dial(), Math.random() * wait);
  }
}
