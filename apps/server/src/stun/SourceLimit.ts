/** How many answers one source, and all sources together, may have. */
export interface Allowance {
  /** Per second, over time. */
  readonly rate: number;
  /** At once. */
  readonly burst: number;
}

interface Bucket {
  left: number;
  at: number;
}

/**
 * Token buckets per source and one for all. A bounded number of sources is remembered, the longest silent forgotten
 * first; who forges new sources for ever still meets the bucket for all.
 */
export class SourceLimit {
  readonly #each: Allowance;
  readonly #all: Allowance;
  readonly #most: number;
  readonly #sources = new Map<string, Bucket>();
  readonly #together: Bucket;

  constructor({ each, all, most }: { each: Allowance; all: Allowance; most: number }) {
    this.#each = each;
    this.#all = all;
    this.#most = most;
    this.#together = { left: all.burst, at: 0 };
  }

  /** How many sources are remembered. */
  get size(): number {
    return this.#sources.size;
  }

  /** Takes one answer for an address at `now` (milliseconds that never go back); false when there is none left. */
  take(address: string, now: number): boolean {
    const key = sourceOf(address);
    const bucket = this.#sources.get(key) ?? { left: this.#each.burst, at: now };
    this.#sources.delete(key);
    this.#sources.set(key, bucket);
    if (this.#sources.size > this.#most) {
      const [oldest] = this.#sources.keys();
      if (oldest !== undefined) this.#sources.delete(oldest);
    }
    refill(bucket, this.#each, now);
    refill(this.#together, this.#all, now);
    if (bucket.left < 1 || this.#together.left < 1) return false;
    bucket.left -= 1;
    this.#together.left -= 1;
    return true;
  }
}

function refill(bucket: Bucket, { rate, burst }: Allowance, now: number): void {
  bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * rate);
  bucket.at = now;
}

/** One IPv4 address, or one IPv6 subnet of /64: the least that one customer of a provider is given. */
function sourceOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':').length : 0;
  const missing = tail === undefined ? 0 : 8 - groups.length - after;
  return [...groups, ...Array<string>(missing).fill('0')].slice(0, 4).join(':');
}
