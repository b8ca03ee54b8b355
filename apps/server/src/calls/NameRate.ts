import type { NameKey } from '@parley/room';
import { Bucket } from '../rooms/Bucket.ts';

/** Calls that one name may begin, over all its devices: a person calls some at once, then one in ten seconds. */
const CALLS = { burst: 6, perSecond: 0.1 };

/** Who calls too much; the names that called lately. */
export class NameRate {
  readonly #buckets = new Map<NameKey, Bucket>();

  /** Counts one call; false when the name has used up its share. */
  take(key: NameKey, at: number): boolean {
    const bucket = this.#buckets.get(key) ?? new Bucket(CALLS.perSecond, CALLS.burst, at);
    this.#buckets.set(key, bucket);
    return bucket.take(at);
  }

  /** Forgets the names for which that changes nothing. */
  tidy(at: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(at)) this.#buckets.delete(key);
  }
}
