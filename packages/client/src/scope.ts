import { logFor } from './log.ts';

const log = logFor('scope');

/** A lifetime. What listens, ticks or holds belongs to one; ending it closes everything in it, last opened first. */
export class Scope {
  readonly #endings = new Set<() => void>();
  #ended = false;

  /** True from the first call of `end` on. */
  get ended(): boolean {
    return this.#ended;
  }

  /** A lifetime inside this one: it may end earlier, never later. */
  child(): Scope {
    const child = new Scope();
    child.onEnd(this.onEnd(() => child.end()));
    return child;
  }

  /** Runs `fn` when the scope ends (at once when it has); returns a way to forget it. */
  onEnd(fn: () => void): () => void {
    if (this.#ended) {
      run(fn);
      return () => {};
    }
    const own = (): void => fn();
    this.#endings.add(own);
    return () => void this.#endings.delete(own);
  }

  /** Closes everything inside, last opened first. Idempotent; an ending that throws is logged and stops no other. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    const endings = [...this.#endings].reverse();
    this.#endings.clear();
    for (const fn of endings) run(fn);
  }

  /** Hears an event of a browser object for as long as the scope lives; returns an earlier end. */
  listen<E extends Event = Event>(target: EventTarget, type: string, fn: (event: E) => void): () => void {
    if (this.#ended) return () => {};
    // The global of Node is no target: nothing can be heard there.
    if (!('addEventListener' in target)) return () => {};
    const own = (event: Event): void => fn(event as E);
    target.addEventListener(type, own);
    return this.#held(() => target.removeEventListener(type, own));
  }

  /** Calls `fn` once after `ms`, unless the scope ends or the returned function is called before. */
  timeout(fn: () => void, ms: number): () => void {
    if (this.#ended) return () => {};
    const cancel = this.#held(() => clearTimeout(timer));
    const timer = setTimeout(() => {
      cancel();
      fn();
    }, ms);
    return cancel;
  }

  /** Calls `fn` every `ms` until the scope ends or the returned function is called. */
  interval(fn: () => void, ms: number): () => void {
    if (this.#ended) return () => {};
    const timer = setInterval(fn, ms);
    return this.#held(() => clearInterval(timer));
  }

  /** Registers a release that also works early, once. */
  #held(release: () => void): () => void {
    const forget = this.onEnd(release);
    return () => {
      forget();
      release();
    };
  }
}

function run(fn: () => void): void {
  try {
    fn();
  } catch (cause) {
    log.error('an ending threw', cause);
  }
}
