import {
  GOODBYE,
  no,
  type Answer,
  type AskInput,
  type AskName,
  type GoodbyeCode,
  type Result,
  type TellInput,
  type TellName,
} from '@parley/protocol';
import { signal } from '@preact/signals-core';
import { Emitter } from '../emitter.ts';
import { logFor } from '../log.ts';
import { loadOnce, type LoadPart } from '../loadPart.ts';
import type { Readable } from '../readable.ts';
import { Scope } from '../scope.ts';
import { waitBefore } from './backoff.ts';
import type { Heard } from './reading.ts';
import type { LiveSocket, SocketEvents } from './socket.ts';

const log = logFor('link');

/** An ask without an answer for this long has failed; the server answers in milliseconds or not at all. */
const ASK_MS = 10_000;

/** How the connection to the server is; `dials` have failed in a row, `offline` says that this machine has no network at all. `ended` is final. */
export type LinkState =
  | { at: 'dialing' }
  | { at: 'open' }
  | { at: 'lost'; since: number; attempt: number; dials: number; offline: boolean }
  | { at: 'ended'; why: GoodbyeCode | 'closed' };

/**
 * What a link says: `open` on every new connection, `moved` when the network or the machine itself was away, so that no path may be
 * where it was, and everything of the table `down` but the goodbye.
 */
export type LinkEvents = { open: []; moved: [] } & {
  [K in Heard['event']]: [message: Extract<Heard, { event: K }>['message']];
};

/** What a call needs of its connection. */
export type Wire = Pick<Link, 'state' | 'ask' | 'tell' | 'on' | 'flow' | 'redial' | 'close'>;

/** The connection to the server: dials, keeps dialing, asks with answers, and parses what it hears. */
export class Link extends Emitter<LinkEvents> {
  readonly #scope = new Scope();
  readonly #url: string;
  readonly #loadPart: LoadPart;
  /** Null until its code is here. */
  #socket: LiveSocket | null = null;
  readonly #state = signal<LinkState>({ at: 'dialing' });
  readonly state: Readable<LinkState> = this.#state;
  readonly #unanswered = new Set<(result: Result<never>) => void>();
  /** Asks that are said, or said again, when the way in is understood. */
  readonly #later = new Set<() => void>();
  #wasIn = false;
  #cancelDial: () => void = () => {};
  #windowMs = 0;
  /** A goodbye has said within which time to come back: until then nothing is dialed earlier. */
  #hasTurn = false;
  /** Connections lost since the server last granted an ask: one that only opens and closes again must not be dialed in a circle. */
  #attempt = 0;
  /** What came before the answer that it belongs to was understood; null while everything flows. */
  #held: (() => void)[] | null = [];

  /** Dials at once. The code of the socket is fetched by the first dial, so that a page is drawn without it. */
  constructor(url: string, loadPart: LoadPart = loadOnce) {
    super();
    this.#url = url;
    this.#loadPart = loadPart;
    this.#scope.listen(globalThis, 'online', () => this.#moved());
    this.#scope.listen(globalThis, 'offline', () => this.#offline());
    void this.#dial();
  }

  /**
   * Asks the server. Never rejects: a lost connection and a missing answer are codes too. What the table lets the link say again is
   * kept while the connection is lost, and said once more when it went before the answer came.
   */
  ask<K extends AskName>(name: K, message: AskInput<K>): Promise<Result<Answer<K>>> {
    const socket = this.#socket;
    if (!socket) return Promise.resolve(no('link.lost'));
    return new Promise((resolve) => {
      const repeats = socket.mayRepeat(name);
      let left = repeats ? 2 : 1;
      const settle = (result: Result<Answer<K>>): void => {
        this.#unanswered.delete(settle);
        const waits = !result.ok && result.code === 'link.lost' && repeats && left > 0 && this.#wasIn;
        if (waits && !this.#scope.ended) return void this.#later.add(say);
        cancel();
        resolve(result);
      };
      const say = (): void => {
        const isOut = repeats && this.#wasIn && this.#held !== null;
        if (!socket.connected || isOut || this.#scope.ended) return settle(no('link.lost'));
        left -= 1;
        this.#unanswered.add(settle);
        socket.ask(name, message, (result) => {
          if (result.ok) this.#attempt = 0;
          settle(result);
        });
      };
      const cancel = this.#scope.timeout(() => {
        left = 0;
        settle(no(this.#later.delete(say) ? 'link.lost' : 'link.timeout'));
      }, ASK_MS);
      say();
    });
  }

  /** Says something that is not answered; false when there is no connection to say it on. */
  tell<K extends TellName>(name: K, message: TellInput<K>): boolean {
    if (!this.#socket?.connected) return false;
    this.#socket.tell(name, message);
    return true;
  }

  /** Gives out what the server said since the connection was made, and from now on everything at once: the way in is understood. */
  flow(): void {
    const held = this.#held ?? [];
    this.#held = null;
    this.#wasIn = true;
    for (const give of held) give();
    const later = [...this.#later];
    this.#later.clear();
    for (const say of later) say();
  }

  /** Gives this connection up and dials again after the usual wait: what it answered makes it useless. */
  redial(): void {
    this.#socket?.hangUp();
  }

  /** Dials now instead of at the end of the wait, unless a goodbye asked for it. */
  retryNow(): void {
    if (this.#state.value.at === 'lost' && !this.#hasTurn) this.#dialIn(0);
  }

  /** Ends the connection for good. Idempotent. */
  close(): void {
    this.#end('closed');
  }

  async #dial(): Promise<void> {
    this.#hasTurn = false;
    if (!this.#socket) {
      const code = await this.#loadPart(() => import('./socket.ts')).catch((cause: unknown) => {
        log.error('the code of the connection cannot be fetched', cause);
        return null;
      });
      if (this.#scope.ended) return;
      if (!code) return this.#lost();
      this.#socket ??= code.openSocket(this.#url, this.#hears());
    }
    this.#socket.dial();
  }

  #hears(): SocketEvents {
    return {
      open: () => this.#opened(),
      lost: () => this.#lost(),
      heard: (heard) => this.#heard(heard),
      goodbye: (code) => this.#goodbye(code),
      awake: (away) => (away ? this.#moved() : this.retryNow()),
    };
  }

  /** What stood may be dead: a connection is proved by the socket itself, the rest by who hears of it. */
  #moved(): void {
    const state = this.#state.value;
    if (state.at === 'lost' && state.offline) this.#state.value = { ...state, offline: false };
    this.retryNow();
    this.emit('moved');
  }

  /** Without a network there is no connection, whatever the socket still believes. */
  #offline(): void {
    const state = this.#state.value;
    if (state.at === 'lost') this.#state.value = { ...state, offline: true };
    else if (state.at === 'open') this.#socket?.hangUp();
  }

  #opened(): void {
    this.#windowMs = 0;
    this.#state.value = { at: 'open' };
    log.info('open');
    this.emit('open');
  }

  #lost(): void {
    const state = this.#state.value;
    if (state.at === 'ended') return;
    this.#held = [];
    for (const settle of this.#unanswered) settle(no('link.lost'));
    const since = state.at === 'lost' ? state.since : Date.now();
    const attempt = this.#attempt++;
    // Without its code nothing was dialed.
    const dials = this.#socket && state.at !== 'open' ? (state.at === 'lost' ? state.dials : 0) + 1 : 0;
    this.#state.value = { at: 'lost', since, attempt, dials, offline: this.#socket?.offline ?? false };
    const wait =
      this.#windowMs > 0 ? Math.random() * this.#windowMs : waitBefore(attempt, Date.now() - since, Math.random());
    this.#hasTurn = this.#windowMs > 0;
    this.#windowMs = 0;
    log.info(`lost, attempt ${attempt} in ${Math.round(wait)} ms`);
    this.#dialIn(wait);
  }

  #dialIn(ms: number): void {
    this.#cancelDial();
    // Socket.IO must finish closing before it can be told to connect again, hence a timer even for 0.
    this.#cancelDial = this.#scope.timeout(() => void this.#dial(), ms);
  }

  #heard({ event, message }: Heard): void {
    const give = (): void => (this.emit as (event: string, message: unknown) => void).call(this, event, message);
    if (this.#held) this.#held.push(give);
    else give();
  }

  #goodbye(code: GoodbyeCode): void {
    const goodbye = GOODBYE[code];
    log.info(`goodbye: ${code}`);
    if (goodbye.retry === 'window') this.#windowMs = goodbye.maxMs;
    else this.#end(code);
  }

  #end(why: GoodbyeCode | 'closed'): void {
    if (this.#state.value.at === 'ended') return;
    this.#state.value = { at: 'ended', why };
    this.#scope.end();
    for (const settle of this.#unanswered) settle(no('link.lost'));
    for (const say of this.#later) say();
    this.#socket?.close();
  }
}
