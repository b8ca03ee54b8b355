import { AddressRate, network } from '../live/AddressRate.ts';

/** How many may be held. */
export type PlacesOptions = {
  /** At the same time, all together. */
  readonly most: number;
  /** At the same time, by one address: a school behind one router, not one machine that takes all places. */
  readonly mostPerAddress: number;
  /** Taken by one address in a minute, over time and at once. */
  readonly perMinute: number;
  readonly now: () => number;
};

/** Places for sockets of classic clients, all gateways together. */
export class Places {
  readonly #options: PlacesOptions;
  readonly #rate: AddressRate;
  readonly #perAddress = new Map<string, number>();
  #taken = 0;

  constructor(options: PlacesOptions) {
    this.#options = options;
    this.#rate = new AddressRate(options.perMinute, options.now);
  }

  /** Takes one for an address. Gives the way to give it back, which works once; null: there is none for this address now. */
  take(address: string): (() => void) | null {
    const key = network(address);
    const own = this.#perAddress.get(key) ?? 0;
    if (this.#taken >= this.#options.most || own >= this.#options.mostPerAddress || !this.#rate.take(address))
      return null;
    this.#taken += 1;
    this.#perAddress.set(key, own + 1);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#taken -= 1;
      const left = (this.#perAddress.get(key) ?? 1) - 1;
      if (left > 0) this.#perAddress.set(key, left);
      else this.#perAddress.delete(key);
    };
  }
}
