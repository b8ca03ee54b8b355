import type { IceServer, SeatId, SeatIce } from '@parley/protocol';
import { relayCredentials } from './credentials.ts';

/** ms that credentials for a look at the relay hold: enough to connect once. */
const LOOK_MS = 60_000;

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

/** The relays (TURN servers, RFC 8656) and who gets credentials for them: seats, and who looks whether they work. */
export class Relays {
  readonly #facts: RelayFacts;

  constructor(facts: RelayFacts) {
    this.#facts = facts;
  }

  /** Whether there is any. */
  get exist(): boolean {
    return this.#facts.urls !== null || this.#facts.fixed.length > 0;
  }

  /** What a seat connects with: the STUN servers of its page, and all relays. */
  forSeat(seat: SeatId, stun: readonly IceServer[]): SeatIce {
    const ms = this.#facts.ttl * 1_000;
    const iceServers = [...stun, ...this.#facts.fixed, ...this.#shared(ms, seat)];
    return { iceServers, relayMs: this.#facts.urls === null ? null : ms };
  }

  /** All relays, for a look: what we make holds for a minute. `from` tells addresses apart, for relays count by it who has how much. */
  forLook(from: string): IceServer[] {
    return [...this.#facts.fixed, ...this.#shared(LOOK_MS, `look-${from}`)];
  }

  #shared(ms: number, id: string): IceServer[] {
    const { urls, secret, now } = this.#facts;
    return urls && secret !== null ? [{ urls: [...urls], ...relayCredentials(secret, now() + ms, id) }] : [];
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
