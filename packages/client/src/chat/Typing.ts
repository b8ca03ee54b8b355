import type { SeatId } from '@parley/protocol';
import { signal } from '@preact/signals-core';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';

/** The shortest time between two words that one is typing. */
const TELL_MS = 2_000;
/** Who has not been heard typing for this long has stopped: one lost word is forgiven. */
const BELIEVE_MS = 4_500;

/** Who is writing in a conversation right now, and the word that one is oneself. */
export class Typing {
  readonly #scope: Scope;
  readonly #tell: () => boolean;
  readonly #seats = signal<readonly SeatId[]>([]);
  /** In the order in which they began; never oneself. */
  readonly seats: Readable<readonly SeatId[]> = this.#seats;
  readonly #ends = new Map<SeatId, () => void>();
  #quiet: (() => void) | null = null;

  constructor(scope: Scope, tell: () => boolean) {
    this.#scope = scope;
    this.#tell = tell;
  }

  /** A key was pressed: tells, unless it was told a moment ago. */
  type(): void {
    if (this.#quiet || !this.#tell()) return;
    this.#quiet = this.#scope.timeout(() => (this.#quiet = null), TELL_MS);
  }

  /** The line was sent: the next key begins another one. */
  rest(): void {
    this.#quiet?.();
    this.#quiet = null;
  }

  /** Somebody is typing. */
  handle(seat: SeatId): void {
    this.#ends.get(seat)?.();
    this.#ends.set(
      seat,
      this.#scope.timeout(() => this.handleStop(seat), BELIEVE_MS),
    );
    if (!this.#seats.peek().includes(seat)) this.#seats.value = [...this.#seats.peek(), seat];
  }

  /** Somebody said what was being typed, or stopped. */
  handleStop(seat: SeatId): void {
    this.#ends.get(seat)?.();
    if (this.#ends.delete(seat)) this.#seats.value = this.#seats.peek().filter((one) => one !== seat);
  }
}
