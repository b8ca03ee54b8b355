import type { IceServer, Result, SeatIce } from '@parley/protocol';
import { logFor } from '../log.ts';
import type { Scope } from '../scope.ts';

const log = logFor('relay');

/** The part of their time after which credentials are renewed: what is left bridges a server that restarts. */
const RENEW_AFTER = 0.75;
/** ms until the next ask where one was not granted. */
const AGAIN_MS = 30_000;

/** The servers for ICE of a call: credentials of relays are renewed before they run out, for whoever has to gather again later. */
export class Lease {
  readonly #scope: Scope;
  readonly #renew: () => Promise<Result<SeatIce>>;
  #servers: readonly IceServer[] = [];
  #cancel: () => void = () => {};

  constructor(scope: Scope, first: SeatIce, renew: () => Promise<Result<SeatIce>>) {
    this.#scope = scope;
    this.#renew = renew;
    this.take(first);
  }

  /** Those that hold now. */
  get servers(): readonly IceServer[] {
    return this.#servers;
  }

  /** Goes on with what the server gave. */
  take({ iceServers, relayMs }: SeatIce): void {
    this.#servers = iceServers;
    this.#cancel();
    if (relayMs !== null) this.#askIn(relayMs * RENEW_AFTER);
  }

  #askIn(ms: number): void {
    this.#cancel = this.#scope.timeout(() => void this.#ask(), ms);
  }

  async #ask(): Promise<void> {
    const before = this.#servers;
    const answer = await this.#renew();
    // A resume has brought newer ones meanwhile.
    if (this.#scope.ended || this.#servers !== before) return;
    if (answer.ok) return this.take(answer.value);
    log.info('credentials not renewed', answer.code);
    this.#askIn(AGAIN_MS);
  }
}
