import type { NameKey } from '@parley/room';
import { Bucket } from '../rooms/Bucket.ts';

/** So much at once, and so much a second over time. */
type Share = { readonly burst: number; readonly perSecond: number };

/** Calls that one name may begin: a person calls some at once, then one in ten seconds. */
export const CALLS: Share = { burst: 6, perSecond: 0.1 };
/** What a name may change of itself besides: each change is stored, and told to all its devices. */
export const CHANGES: Share = { burst: 20, perSecond: 1 };

/** How often a name may do something, over all its devices. */
export class NameRate {
  readonly #share: Share;
  readonly #buckets = new Map<NameKey, Bucket>();

  constructor(share: Share) {
    this.#share = share;
  }

  /** Counts one; false when the name has used up its share. */
  take(key: NameKey, at: number): boolean {
    const { perSecond, burst } = this.#share;
    const bucket = this.#buckets.get(key) ?? new Bucket(perSecond, burst, at);
    this.#buckets.set(key, bucket);
    return bucket.take(at);
  }

  /** Forgets the names for which that changes nothing. */
  tidy(at: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(at)) this.#buckets.delete(key);
  }
}
