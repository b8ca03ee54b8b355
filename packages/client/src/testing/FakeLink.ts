import {
  GOODBYE,
  no,
  up,
  type Answer,
  type AskInput,
  type AskName,
  type DownInput,
  type Down,
  type GoodbyeCode,
  type Result,
  type TellInput,
  type TellName,
} from '@parley/protocol';
import { signal } from '@preact/signals-core';
import * as v from 'valibot';
import { Emitter } from '../emitter.ts';
import type { LinkEvents, LinkState, Wire } from '../link/Link.ts';
import type { Readable } from '../readable.ts';

/** Who answers: the other end of a fake link. */
export interface FakeEnd {
  answer(link: FakeLink, name: AskName, message: unknown): Result<unknown>;
  hear(link: FakeLink, name: TellName, message: unknown): void;
  cut(link: FakeLink): void;
}

/** A connection without a network: an ask is answered in the next microtask, and everything is parsed as the server does. */
export class FakeLink extends Emitter<LinkEvents> implements Wire {
  readonly #end: FakeEnd;
  readonly #state = signal<LinkState>({ at: 'open' });
  readonly state: Readable<LinkState> = this.#state;
  #held: (() => void)[] | null = [];
  /** Asks that are said when the way in is understood again. */
  readonly #later: (() => void)[] = [];

  constructor(end: FakeEnd) {
    super();
    this.#end = end;
  }

  async ask<K extends AskName>(name: K, message: AskInput<K>): Promise<Result<Answer<K>>> {
    await Promise.resolve();
    if (this.#state.value.at === 'lost' && up[name].again === 'link') {
      await new Promise<void>((ready) => this.#later.push(ready));
    }
    if (this.#state.value.at !== 'open') return no('link.lost');
    const parsed = v.safeParse(up[name].schema, structuredClone(message), { abortEarly: true });
    if (!parsed.success) return no(codeOf(v.getDotPath(parsed.issues[0])));
    return structuredClone(this.#end.answer(this, name, parsed.output)) as Result<Answer<K>>;
  }

  tell<K extends TellName>(name: K, message: TellInput<K>): boolean {
    if (this.#state.value.at !== 'open') return false;
    const parsed = v.safeParse(up[name].schema, structuredClone(message));
    if (parsed.success) this.#end.hear(this, name, parsed.output);
    return true;
  }

  /** Says something to the call; what comes before the way in is understood waits for it. */
  say<K extends Exclude<keyof Down, 'goodbye'>>(name: K, message: DownInput<K>): void {
    const copy = structuredClone(message);
    const give = (): void => (this.emit as (event: string, message: unknown) => void).call(this, name, copy);
    if (this.#held) this.#held.push(give);
    else if (this.#state.value.at === 'open') give();
  }

  flow(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const give of held) give();
    for (const ready of this.#later.splice(0)) ready();
  }

  /** The connection breaks. */
  break(): void {
    if (this.#state.value.at !== 'open') return;
    this.#held = [];
    this.#state.value = { at: 'lost', since: Date.now(), attempt: 0, dials: 0, offline: false };
    this.#end.cut(this);
  }

  /** The connection is back. */
  mend(): void {
    if (this.#state.value.at !== 'lost') return;
    this.#state.value = { at: 'open' };
    this.emit('open');
  }

  /** The server's last word; one after which a client comes back by itself breaks the connection. */
  goodbye(code: GoodbyeCode): void {
    if (GOODBYE[code].retry === 'window') this.break();
    else this.#finish(code);
  }

  redial(): void {
    this.break();
    queueMicrotask(() => this.mend());
  }

  close(): void {
    this.#finish('closed');
  }

  #finish(why: GoodbyeCode | 'closed'): void {
    if (this.#state.value.at === 'ended') return;
    this.#state.value = { at: 'ended', why };
    for (const ready of this.#later.splice(0)) ready();
    this.#end.cut(this);
  }
}

function codeOf(path: string | null): 'bad.name' | 'bad.title' | 'bad.message' {
  return path === 'name' ? 'bad.name' : path === 'title' ? 'bad.title' : 'bad.message';
}
