import { signal } from '@preact/signals-core';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import type { AdminCode, AdminResult } from './Api.ts';

/** How what is shown stands to what the server knows. `asOf` is when it was last told, by this device's clock; null: never. */
export type Freshness =
  | { readonly at: 'asking' }
  | { readonly at: 'fresh' }
  | { readonly at: 'stale'; readonly code: AdminCode; readonly asOf: number | null };

/** Something that is asked for again and again while somebody follows it. */
export interface Followed<T> {
  /** What was told last; null until then. */
  readonly value: Readable<T | null>;
  readonly freshness: Readable<Freshness>;
  /** Asks while the page is seen, until the returned function is called. */
  follow(): () => void;
  /** Asks now, because something was done; resolves when that is answered. */
  again(): Promise<void>;
}

/** What a poll needs of the world. */
export type PollWorld = {
  readonly scope: Scope;
  /** Whether it makes sense to ask: the page is seen, and somebody has signed in. */
  readonly awake: Readable<boolean>;
  readonly now: () => number;
  /** How long to wait before another attempt, in ms: by the number of failures and for how many ms they last. */
  readonly waitBefore: (failures: number, lostForMs: number) => number;
};

type PollOptions<T> = {
  readonly everyMs: number;
  readonly ask: () => Promise<AdminResult<T>>;
  /** What is new with as much of what was before as is the same. */
  readonly merge?: (before: T | null, after: T) => T;
};

/** Asks every so often, never twice at a time, and waits longer where nothing is answered. */
export class Poll<T> implements Followed<T> {
  readonly #world: PollWorld;
  readonly #options: PollOptions<T>;
  readonly #value = signal<T | null>(null);
  readonly #freshness = signal<Freshness>({ at: 'asking' });
  readonly value: Readable<T | null> = this.#value;
  readonly freshness: Readable<Freshness> = this.#freshness;
  #followers = 0;
  #running: Promise<void> | null = null;
  #cancel = (): void => {};
  /** Stops hearing of the world; it is heard only while somebody follows, so that what is followed no more is held by nothing. */
  #leave = (): void => {};
  #failures = 0;
  #lostSince = 0;
  #told: number | null = null;

  constructor(world: PollWorld, options: PollOptions<T>) {
    this.#world = world;
    this.#options = options;
  }

  follow(): () => void {
    this.#followers += 1;
    if (this.#followers === 1) this.#leave = this.#hear();
    let follows = true;
    return () => {
      if (!follows) return;
      follows = false;
      this.#followers -= 1;
      if (this.#followers > 0) return;
      this.#leave();
      this.#cancel();
    };
  }

  async again(): Promise<void> {
    // What is under way may have been asked before the thing was done.
    await this.#running;
    await this.#go();
  }

  /** What an answer to something else said. */
  put(value: T): void {
    const { merge } = this.#options;
    this.#failures = 0;
    this.#told = this.#world.now();
    this.#value.value = merge ? merge(this.#value.peek(), value) : value;
    if (this.#freshness.peek().at !== 'fresh') this.#freshness.value = { at: 'fresh' };
  }

  /** Forgets what is known, because it is to be something else from now on. */
  reset(): void {
    this.#value.value = null;
    this.#told = null;
    this.#freshness.value = { at: 'asking' };
  }

  #hear(): () => void {
    const { scope, awake } = this.#world;
    const unheard = awake.subscribe((is) => {
      if (is) void this.#go();
      else this.#cancel();
    });
    const forget = scope.onEnd(unheard);
    return () => {
      forget();
      unheard();
    };
  }

  #go(): Promise<void> {
    this.#cancel();
    this.#running ??= this.#turn().finally(() => {
      this.#running = null;
      this.#plan();
    });
    return this.#running;
  }

  async #turn(): Promise<void> {
    const answer = await this.#options.ask();
    if (this.#world.scope.ended) return;
    if (answer.ok) return this.put(answer.value);
    if (this.#failures === 0) this.#lostSince = this.#world.now();
    this.#failures += 1;
    this.#freshness.value = { at: 'stale', code: answer.code, asOf: this.#told };
  }

  #plan(): void {
    const { scope, awake, now, waitBefore } = this.#world;
    this.#cancel();
    if (this.#followers === 0 || !awake.value) return;
    const more = this.#failures === 0 ? 0 : waitBefore(this.#failures, now() - this.#lostSince);
    this.#cancel = scope.timeout(() => void this.#go(), this.#options.everyMs + more);
  }
}
