import {
  GOODBYE,
  down,
  no,
  up,
  type Answer,
  type AskInput,
  type AskName,
  type Down,
  type GoodbyeCode,
  type Result,
  type TellInput,
  type TellName,
} from '@parley/protocol';
import { signal } from '@preact/signals-core';
import * as v from 'valibot';
import { Emitter } from '../emitter.ts';
import { logFor } from '../log.ts';
import type { Readable } from '../readable.ts';
import { Scope } from '../scope.ts';
import { waitBefore } from './backoff.ts';
import { openSocket, type LiveSocket } from './socket.ts';

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
export type LinkEvents = { open: [] } & { [K in Exclude<keyof Down, 'goodbye'>]: [message: v.InferOutput<Down[K]>] };

/** What a call needs of its connection. */
export type Wire = Pick<Link, 'state' | 'ask' | 'tell' | 'on' | 'flow' | 'redial' | 'close'>;

/** The connection to the server: dials, keeps dialing, asks with answers, and parses what it hears. */
export class Link extends Emitter<LinkEvents> {
  readonly #scope = new Scope();
  readonly #socket: LiveSocket;
  readonly #state = signal<LinkState>({ at: 'dialing' });
  readonly state: Readable<LinkState> = this.#state;
  readonly #unanswered = new Set<(result: Result<never>) => void>();
  #cancelDial: () => void = () => {};
  #windowMs = 0;
  /** Connections lost since the server last granted an ask: one that only opens and closes again must not be dialed in a circle. */
  #attempt = 0;
  /** What came before the answer that it belongs to was understood; null while everything flows. */
  #held: (() => void)[] | null = [];

  constructor(url: string) {
    super();
    this.#socket = openSocket(url, {
      open: () => this.#opened(),
      lost: () => this.#lost(),
      heard: (event, message) => this.#heard(event, message),
    });
    this.#scope.listen(globalThis, 'online', () => this.retryNow());
    this.#socket.dial();
  }

  /** Asks the server. Never rejects: a lost connection and a missing answer are codes too. */
  ask<K extends AskName>(name: K, message: AskInput<K>): Promise<Result<Answer<K>>> {
    if (!this.#socket.connected) return Promise.resolve(no('link.lost'));
    return new Promise((resolve) => {
      const settle = (result: Result<Answer<K>>): void => {
        this.#unanswered.delete(settle);
        cancel();
        resolve(result);
      };
      const cancel = this.#scope.timeout(() => settle(no('link.timeout')), ASK_MS);
      this.#unanswered.add(settle);
      this.#socket.say(name, message, (answer) => {
        const result = read(name, answer);
        if (result.ok) this.#attempt = 0;
        settle(result);
      });
    });
  }

  /** Says something that is not answered; false when there is no connection to say it on. */
  tell<K extends TellName>(name: K, message: TellInput<K>): boolean {
    if (!this.#socket.connected) return false;
    this.#socket.say(name, message);
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
    this.#socket.hangUp();
  }

  /** Dials now instead of at the end of the wait. */
  retryNow(): void {
    if (this.#state.value.at === 'lost') this.#dialIn(0);
  }

  /** Ends the connection for good. Idempotent. */
  close(): void {
    this.#end('closed');
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
    this.#cancelDial = this.#scope.timeout(() => this.#socket.dial(), ms);
  }

  #heard(event: string, message: unknown): void {
    if (event === 'goodbye') return this.#goodbye(message);
    if (!isDown(event)) return;
    const parsed = v.safeParse(down[event], message);
    if (!parsed.success) return log.error(`a '${event}' that does not fit its schema`, v.flatten(parsed.issues));
    const give = (): void => (this.emit as (event: string, message: unknown) => void).call(this, event, parsed.output);
    if (this.#held) this.#held.push(give);
    else give();
  }

  #goodbye(message: unknown): void {
    const code =
      v.is(down.goodbye, message) && Object.hasOwn(GOODBYE, message.code)
        ? (message.code as GoodbyeCode)
        : 'restarting';
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
    this.#socket.close();
  }
}

const isDown = (event: string): event is Exclude<keyof Down, 'goodbye'> =>
  event !== 'goodbye' && Object.hasOwn(down, event);

const Refusal = v.object({ ok: v.literal(false), code: v.string(), detail: v.optional(v.string()) });

const read = <K extends AskName>(name: K, answer: unknown): Result<Answer<K>> => {
  const schema = v.union([v.object({ ok: v.literal(true), value: up[name].answer }), Refusal]);
  const parsed = v.safeParse(schema, answer);
  if (parsed.success) return parsed.output as Result<Answer<K>>;
  log.error(`an answer to '${name}' that does not fit its schema`, v.flatten(parsed.issues));
  return no('failed');
};
