import type { ErrorCode, Result } from '@parley/protocol';
import { computed, signal } from '@preact/signals-core';
import type { Readable } from '../readable.ts';

/** A hand that the server did not take is said again after this long, in milliseconds. */
const AGAIN_MS = 1_000;

/** Refusals that time mends; whatever else is refused once is refused always. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['rate.messages', 'link.timeout', 'store.unavailable']);

/** What one's own hand needs: what the room says of it, and a way to say it. */
export type HandOptions = {
  /** True while the room shows the hand up. */
  readonly shown: Readable<boolean>;
  readonly ask: (up: boolean) => Promise<Result<unknown>>;
  /** Calls back after so many ms, unless the call has ended. */
  readonly later: (fn: () => void, ms: number) => void;
};

/** One's own hand: up as soon as one wants it, and said until the room shows it or refuses it for good. */
export class Hand {
  readonly #options: HandOptions;
  readonly #wanted = signal<boolean | null>(null);
  readonly up: Readable<boolean>;
  #asking = false;

  constructor(options: HandOptions) {
    this.#options = options;
    this.up = computed(() => this.#wanted.value ?? options.shown.value);
  }

  /** Puts the hand up or down. */
  put(up: boolean): void {
    if (up === this.up.value) return;
    this.#wanted.value = up;
    void this.#say();
  }

  /** Back in the seat: what could not be said is said now. */
  handleResumed(): void {
    void this.#say();
  }

  async #say(): Promise<void> {
    const up = this.#wanted.value;
    if (up === null || this.#asking) return;
    this.#asking = true;
    const answer = await this.#options.ask(up);
    this.#asking = false;
    // The news comes ahead of the answer, so the room shows it by now.
    if (answer.ok && this.#wanted.value === up) this.#wanted.value = null;
    else if (answer.ok) void this.#say();
    else if (PASSING.has(answer.code)) this.#options.later(() => void this.#say(), AGAIN_MS);
    else if (answer.code !== 'link.lost') this.#wanted.value = null;
  }
}
