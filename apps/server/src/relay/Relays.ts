import type { IceServer, SeatIce } from '@parley/protocol';
import { createHmac } from 'node:crypto';
import { network } from '../live/AddressRate.ts';
import { relayCredentials } from './credentials.ts';

/** ms that credentials for a look at the relay hold: enough to connect once. */
const LOOK_MS = 60_000;
/** Characters of a hash that tell addresses apart. */
const NAME = 12;

/** What is known of relays. */
export type RelayFacts = {
  /** Where our relays are; null where there are none that share a secret with us. */
  readonly urls: readonly string[] | null;
  readonly secret: string | null;
  /** Seconds that credentials of a seat hold. */
  readonly ttl: number;
  /** Relays whose credentials hold for good. */
  readonly fixed: readonly IceServer[];
  readonly now: () => number;
};

/**
 * The relays (TURN servers, RFC 8656) and who gets credentials for them: seats, and who looks whether they work. Credentials name the
 * address that they are given to, by a hash, and not the seat: a relay counts by the name who has how much, and of seats one can have
 * as many as one likes.
 */
export class Relays {
  readonly #facts: RelayFacts;

  constructor(facts: RelayFacts) {
    this.#facts = facts;
  }

  /** Whether there is any. */
  get exist(): boolean {
    return this.#facts.urls !== null || this.#facts.fixed.length > 0;
  }

  /** What a seat at this address connects with: the STUN servers of its page, and all relays. */
  forSeat(address: string, stun: readonly IceServer[]): SeatIce {
    const ms = this.#facts.ttl * 1_000;
    const iceServers = [...stun, ...this.#facts.fixed, ...this.#shared(ms, address)];
    return { iceServers, relayMs: this.#facts.urls === null ? null : ms };
  }

  /** All relays, for a look: what we make holds for a minute. */
  forLook(address: string): IceServer[] {
    return [...this.#facts.fixed, ...this.#shared(LOOK_MS, address)];
  }

  #shared(ms: number, address: string): IceServer[] {
    const { urls, secret, now } = this.#facts;
    if (!urls || secret === null) return [];
    const id = createHmac('sha256', secret).update(network(address)).digest('base64url').slice(0, NAME);
    return [{ urls: [...urls], ...relayCredentials(secret, now() + ms, id) }];
  }
}

/** Servers whose credentials, if any, may be told to everybody, and relays: by the schemes of their addresses (RFC 7064, RFC 7065). */
export const splitByScheme = (servers: readonly IceServer[]): { stun: IceServer[]; relays: IceServer[] } => {
  const having = (relay: boolean): IceServer[] =>
    servers.flatMap(({ urls, ...credentials }) => {
      const fitting = [urls].flat().filter((url) => url.startsWith('turn') === relay);
      if (fitting.length === 0) return [];
      return [{ urls: Array.isArray(urls) ? fitting : urls, ...(relay ? credentials : {}) }];
    });
  return { stun: having(false), relays: having(true) };
};
