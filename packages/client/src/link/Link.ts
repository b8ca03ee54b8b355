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

/** How the connection to the server is. `ended` is final. */
export type LinkState =
  | { at: 'dialing' }
  | { at: 'open' }
  | { at: 'lost'; since: number; attempt: number }
  | { at: 'ended'; why: GoodbyeCode | 'closed' };

/** What a link says: `open` on every new connection, and everything of the table `down` but the goodbye. */
export type LinkEvents = { open: [] } & { [K in Heard['event']]: [message: Extract<Heard, { event: K }>['message']] };

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
  #cancelDial: () => void = () => {};
  #windowMs = 0;
  /** Connections lost since the server last granted an ask: one that only opens and closes again must not be dialed in a circle. */
  #attempt = 0;
  /** What came before the answer that it belongs to was understood; null while everything flows. */
  #held: (() => void)[] | null = [];

  /** Dials at once. The code of the socket is fetched by the first dial, so that a page is drawn without it. */
  constructor(url: string, loadPart: LoadPart = loadOnce) {
    super();
    this.#url = url;
    this.#loadPart = loadPart;
    this.#scope.listen(globalThis, 'online', () => this.retryNow());
    void this.#dial();
  }

  /** Asks the server. Never rejects: a lost connection and a missing answer are codes too. */
  ask<K extends AskName>(name: K, message: AskInput<K>): Promise<Result<Answer<K>>> {
    const socket = this.#socket;
    if (!socket?.connected) return Promise.resolve(no('link.lost'));
    return new Promise((resolve) => {
      const settle = (result: Result<Answer<K>>): void => {
        this.#unanswered.delete(settle);
        cancel();
        resolve(result);
      };
      const cancel = this.#scope.timeout(() => settle(no('link.timeout')), ASK_MS);
      this.#unanswered.add(settle);
      socket.ask(name, message, (result) => {
        if (result.ok) this.#attempt = 0;
        settle(result);
      });
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
    for (const give of held) give();
  }

  /** Gives this connection up and dials again after the usual wait: what it answered makes it useless. */
  redial(): void {
    this.#socket?.hangUp();
  }

  /** Dials now instead of at the end of the wait. */
  retryNow(): void {
    if (this.#state.value.at === 'lost') this.#dialIn(0);
  }

  /** Ends the connection for good. Idempotent. */
  close(): void {
    this.#end('closed');
  }

  async #dial(): Promise<void> {
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
    };
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
    this.#state.value = { at: 'lost', since, attempt };
    const wait =
      this.#windowMs > 0 ? Math.random() * this.#windowMs : waitBefore(attempt, Date.now() - since, Math.random());
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
    for (const settle of this.#unanswered) settle(no('link.lost'));
    this.#scope.end();
    this.#socket?.close();
  }
}
