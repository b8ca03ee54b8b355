import type { Deliveries } from '../Deliveries.ts';

/** Does the next part of a change: who is in a room, and that others hear of it. False: that was the last. */
export type Change = () => boolean;

/** When is looked again whether there is something to deliver with, milliseconds. */
const AGAIN_MS = 50;

/** Changes in rooms, in the order in which they came. None is lost and none half done: where too much was delivered they wait. */
export class Changes {
  readonly #deliveries: Deliveries;
  readonly #line = new Set<Change>();
  #timer: NodeJS.Timeout | null = null;
  #busy = false;

  constructor(deliveries: Deliveries) {
    this.#deliveries = deliveries;
  }

  /** True while none waits. */
  get areDone(): boolean {
    return this.#line.size === 0;
  }

  /** Makes a change at once, or in its turn. */
  add(change: Change): void {
    this.#line.add(change);
    if (this.#timer === null && !this.#busy) this.#work();
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#line.clear();
  }

  #work(): void {
    this.#timer = null;
    this.#busy = true;
    for (const change of this.#line) {
      let isOver = false;
      while (!isOver && this.#deliveries.admits()) isOver = !change();
      if (!isOver) break;
      this.#line.delete(change);
    }
    this.#busy = false;
    if (this.#line.size === 0) return;
    this.#timer = setTimeout(() => this.#work(), AGAIN_MS);
    this.#timer.unref();
  }
}
