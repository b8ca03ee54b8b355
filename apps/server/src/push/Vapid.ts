import { createPublicKey, sign, type KeyObject } from 'node:crypto';

const HOUR_S = 60 * 60;
/** How long a signature is good for: RFC 8292 § 2 allows a day, and clocks differ. */
const GOOD_S = 12 * HOUR_S;
/** Push services that a signature is kept for; there are a handful in the world. */
const KEPT = 100;

/** Says to push services who it is that sends, so that nobody else can send to the same devices (RFC 8292). */
export class Vapid {
  /** The public key as browsers take it: an uncompressed point in base64url. */
  readonly key: string;
  readonly #privateKey: KeyObject;
  readonly #contact: string;
  readonly #now: () => number;
  readonly #signed = new Map<string, { readonly header: string; readonly until: number }>();

  /** `contact`: a `mailto:` or `https:` address that push services may write to. */
  constructor(options: { privateKey: KeyObject; contact: string; now: () => number }) {
    const { privateKey, contact, now } = options;
    this.key = publicPoint(privateKey);
    this.#privateKey = privateKey;
    this.#contact = contact;
    this.#now = now;
  }

  /** The Authorization header for a push service, by its origin. */
  headerFor(origin: string): string {
    const seconds = Math.floor(this.#now() / 1_000);
    const kept = this.#signed.get(origin);
    if (kept && seconds < kept.until) return kept.header;
    const token = this.#sign({ aud: origin, exp: seconds + GOOD_S, sub: this.#contact });
    const header = `vapid t=${token}, k=${this.key}`;
    if (this.#signed.size >= KEPT) this.#signed.clear();
    // Half of its time is left at the end, for a clock that goes wrong by hours.
    this.#signed.set(origin, { header, until: seconds + GOOD_S / 2 });
    return header;
  }

  #sign(claims: object): string {
    const words = [{ typ: 'JWT', alg: 'ES256' }, claims].map((part) => Buffer.from(JSON.stringify(part)));
    const signed = words.map((part) => part.toString('base64url')).join('.');
    const key = { key: this.#privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
  }
}

const publicPoint = (privateKey: KeyObject): string => {
  const { x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return Buffer.concat([Buffer.of(4), ...[x, y].map((part) => Buffer.from(part, 'base64url'))]).toString('base64url');
};
