/** A token bucket: `burst` at once, `perSecond` over time. The caller stamps the time, in milliseconds. */
export class Bucket {
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  constructor(perSecond: number, burst: number, at: number) {
    this.#perMs = perSecond / 1_000;
    this.#burst = burst;
    this.#tokens = burst;
    this.#at = at;
  }

  /** Takes one token; false when there is none. */
  take(at: number): boolean {
    if (this.level(at) < 1) return false;
    this.spend(1);
    return true;
  }

  /** How many tokens there are; below zero: how many are owed. */
  level(at: number): number {
    this.#refill(at);
    return this.#tokens;
  }

  /** Takes as many as something has cost, whether there are so many or not. */
  spend(cost: number): void {
    this.#tokens -= cost;
  }

  /** True when nothing was taken for long enough that forgetting the bucket changes nothing. */
  isFull(at: number): boolean {
    return this.level(at) >= this.#burst;
  }

  #refill(at: number): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + Math.max(0, at - this.#at) * this.#perMs);
    this.#at = at;
  }
}
