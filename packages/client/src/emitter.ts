import { logFor } from './log.ts';

const log = logFor('emitter');

/** Typed events: each name with the tuple of its arguments. A listener that throws is logged and harms nobody else. */
export class Emitter<Events extends { [K in keyof Events]: unknown[] }> {
  readonly #listeners = new Map<keyof Events, Set<(args: unknown[]) => void>>();

  /** Listens until the returned function is called. */
  on<K extends keyof Events>(type: K, fn: (...args: Events[K]) => void): () => void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners);
    const own = (args: unknown[]): void => fn(...(args as Events[K]));
    listeners.add(own);
    return () => void listeners.delete(own);
  }

  /** Calls those who listened when it began, in the order they came. */
  emit<K extends keyof Events>(type: K, ...args: Events[K]): void {
    for (const fn of Array.from(this.#listeners.get(type) ?? [])) {
      try {
        fn(args);
      } catch (cause) {
        log.error(`a listener of '${String(type)}' threw`, cause);
      }
    }
  }

  /** Forgets every listener. */
  clear(): void {
    this.#listeners.clear();
  }
}
