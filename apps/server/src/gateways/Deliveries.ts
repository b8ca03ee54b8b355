import { Bucket } from '../rooms/Bucket.ts';

/** Deliveries a second over time, and at once. */
type Limit = { readonly perSecond: number; readonly burst: number };

/** What may be delivered for one sender, and for all of a gateway. */
export type DeliveryLimits = {
  readonly ofSender: Limit;
  readonly ofGateway: Limit;
  /** A sender that has had no more than this lately is let through while others have used up all there is. */
  readonly modest: number;
  /** What the gateway may owe for the modest, and for changes in rooms. */
  readonly reserve: number;
};

/**
 * A delivery takes some 10 µs of the processor that calls share: a gateway takes a tenth of it over time, and 25 ms at once. A
 * room of 250 may hear eight lines a second of one who writes, forty of all.
 */
const LIMITS: DeliveryLimits = {
  ofSender: { perSecond: 2_000, burst: 1_000 },
  ofGateway: { perSecond: 10_000, burst: 1_000 },
  modest: 50,
  reserve: 1_500,
};
/** Characters that take as long as a delivery does by itself. */
const LONG = 8_192;

/** Who pays for what it says. */
export interface Sender {
  /** False: its next message goes to nobody. */
  admits(): boolean;
  pay(cost: number): void;
}

/** What a gateway may deliver. A message goes to all whom it is for, or to none: what was more than there was is owed. */
export class Deliveries {
  readonly #limits: DeliveryLimits;
  readonly #all: Bucket;

  constructor(limits: DeliveryLimits = LIMITS) {
    this.#limits = limits;
    this.#all = new Bucket(limits.ofGateway.perSecond, limits.ofGateway.burst, Date.now());
  }

  /** Whether there is something left for changes in rooms. */
  admits(): boolean {
    return this.#has(-this.#limits.reserve);
  }

  /** Pays for what no sender pays for. */
  pay(cost: number): void {
    this.#all.spend(cost);
  }

  /** For one socket that says something. */
  sender(): Sender {
    const { perSecond, burst } = this.#limits.ofSender;
    const own = new Bucket(perSecond, burst, Date.now());
    return {
      admits: () => {
        const left = own.level(Date.now());
        return left >= 1 && this.#has(left >= burst - this.#limits.modest ? -this.#limits.reserve : 0);
      },
      pay: (cost) => {
        own.spend(cost);
        this.pay(cost);
      },
    };
  }

  #has(more: number): boolean {
    return this.#all.level(Date.now()) >= more + 1;
  }
}

/** What it costs to tell so many so much. The first costs nothing: how much is said is bounded elsewhere, and a pair talks on. */
export const costOf = (receivers: number, characters: number): number =>
  Math.max(0, receivers - 1) * (1 + characters / LONG);
