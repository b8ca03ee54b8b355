import type { Reaction } from '@parley/protocol';

/** The shortest time between two of one's own, in milliseconds: below what the server passes on, so none is lost. */
const GAP_MS = 300;

/** One's own reactions: shown at once, told to the others, and no faster than they can be seen. */
export class Reactions {
  readonly #tell: (emoji: Reaction) => boolean;
  readonly #show: (emoji: Reaction) => void;
  readonly #now: () => number;
  #last = -Infinity;

  constructor(options: { tell: (emoji: Reaction) => boolean; show: (emoji: Reaction) => void; now: () => number }) {
    this.#tell = options.tell;
    this.#show = options.show;
    this.#now = options.now;
  }

  /** Shows a reaction to everybody; one too soon, or while the server is out of reach, is none. */
  react(emoji: Reaction): void {
    const now = this.#now();
    if (now - this.#last < GAP_MS || !this.#tell(emoji)) return;
    this.#last = now;
    this.#show(emoji);
  }
}
