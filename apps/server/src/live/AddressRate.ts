import { Bucket } from '../rooms/Bucket.ts';

/** Addresses remembered at the same time; past it the oldest are forgotten, which costs an attacker more addresses than it gains. */
const MOST_ADDRESSES = 50_000;
/** How many are left after tidying: one look at all of them pays for the next thousands. */
const TIDY_ADDRESSES = 45_000;

/** So many at once, and so many a minute (or in another time) for each address. IPv6 addresses count by their /64, which one customer owns whole. */
export class AddressRate {
  readonly #count: number;
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(count: number, now: () => number, withinMs = 60_000) {
    this.#count = count;
    this.#perSecond = (count * 1_000) / withinMs;
    this.#now = now;
  }

  /** Counts one; false when the address has used up its share. */
  take(address: string): boolean {
    const key = network(address);
    const at = this.#now();
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      if (this.#buckets.size >= MOST_ADDRESSES) this.#tidy(at);
      bucket = new Bucket(this.#perSecond, this.#count, at);
      this.#buckets.set(key, bucket);
    }
    return bucket.take(at);
  }

  #tidy(at: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(at)) this.#buckets.delete(key);
    for (const key of this.#buckets.keys()) {
      if (this.#buckets.size <= TIDY_ADDRESSES) break;
      this.#buckets.delete(key);
    }
  }
}

/** The part of an address that one customer owns: an IPv4 address whole, an IPv6 address by its first four groups. */
export const network = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  return [...front, ...Array.from({ length: zeros }, () => '0'), ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
};
