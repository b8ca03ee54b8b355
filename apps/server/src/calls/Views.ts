import type { NameKey } from '@parley/room';
import { Bucket } from '../rooms/Bucket.ts';

/** Views that a name is told at once, and then a second: far more than people cause. */
const TOLD = { burst: 10, perSecond: 10 };
/** What comes faster waits this long, and the last one is told. */
const WAIT_MS = 100;

/**
 * Tells names that their calls have changed: at once, and when that is often, the latest now and then. Whoever brought it about has
 * the answer first, for a page that draws its calls anew reads nothing meanwhile. Ends with `close`.
 */
export class Views {
  readonly #tell: (key: NameKey) => void;
  readonly #now: () => number;
  readonly #buckets = new Map<NameKey, Bucket>();
  readonly #waiting = new Map<NameKey, NodeJS.Timeout>();
  readonly #soon = new Map<NameKey, NodeJS.Immediate>();

  constructor(tell: (key: NameKey) => void, now: () => number) {
    this.#tell = tell;
    this.#now = now;
  }

  changed(key: NameKey): void {
    if (this.#waiting.has(key) || this.#soon.has(key)) return;
    const at = this.#now();
    const bucket = this.#buckets.get(key) ?? new Bucket(TOLD.perSecond, TOLD.burst, at);
    this.#buckets.set(key, bucket);
    if (bucket.take(at)) {
      const tell = (): void => {
        this.#soon.delete(key);
        this.#tell(key);
      };
      return void this.#soon.set(key, setImmediate(tell));
    }
    const late = setTimeout(() => {
      this.#waiting.delete(key);
      this.changed(key);
    }, WAIT_MS);
    late.unref();
    this.#waiting.set(key, late);
  }

  /** Forgets the names that were told nothing lately. */
  tidy(): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(this.#now())) this.#buckets.delete(key);
  }

  close(): void {
    for (const late of this.#waiting.values()) clearTimeout(late);
    this.#waiting.clear();
    for (const soon of this.#soon.values()) clearImmediate(soon);
    this.#soon.clear();
  }
}
