import type { ApiKey, MadeKey } from '@parley/protocol/http';
import { randomBytes } from 'node:crypto';
import type { KeptKey, KeyStore } from '../ports/KeyStore.ts';

/** Keys at a time. */
const MOST = 100;
/** A key's last use is kept this exactly: each note of it is written. */
const USED_MS = 60_000;
/** By it a key is recognised where it should not lie, in a repository for instance. */
const PREFIX = 'parley_';

/** What keys need from around them. */
export type KeysOptions = {
  readonly store: KeyStore;
  /** SHA-256 in base64url. */
  readonly hash: (token: string) => string;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
};

/** The keys of the API: a token is told once, when it is made. */
export class Keys {
  readonly #options: KeysOptions;
  readonly #byHash: Map<string, KeptKey>;

  private constructor(options: KeysOptions, kept: readonly KeptKey[]) {
    this.#options = options;
    this.#byHash = new Map(kept.map((key) => [key.hash, key]));
  }

  /** Reads what is kept. Rejects when the store fails. */
  static async open(options: KeysOptions): Promise<Keys> {
    return new Keys(options, await options.store.all());
  }

  get all(): readonly ApiKey[] {
    return [...this.#byHash.values()].map(({ id, label, made, used }) => ({ id, label, made, used }));
  }

  /** Makes a key; null when there are as many as there may be. Rejects when the store fails: then there is none. */
  async make(label: string): Promise<MadeKey | null> {
    if (this.#byHash.size >= MOST) return null;
    const { store, hash, now } = this.#options;
    const token = PREFIX + randomBytes(32).toString('base64url');
    const key = { id: randomBytes(6).toString('hex'), label, made: now(), used: null };
    const kept: KeptKey = { ...key, hash: hash(token) };
    await store.add(kept);
    this.#byHash.set(kept.hash, kept);
    return { ...key, token };
  }

  /** Revokes a key: from now on it opens nothing. Null where there is none. */
  async revoke(id: string): Promise<ApiKey | null> {
    const key = [...this.#byHash.values()].find((one) => one.id === id);
    if (!key) return null;
    await this.#options.store.remove(id);
    this.#byHash.delete(key.hash);
    return key;
  }

  /** The key of a token, whose use is noted; null where it is none, or was revoked. Found by its hash: a wrong guess tells nothing by its time. */
  use(token: string): ApiKey | null {
    const { hash, now, store, failed } = this.#options;
    const key = this.#byHash.get(hash(token));
    if (!key) return null;
    const at = now();
    if (key.used === null || at - key.used >= USED_MS) {
      this.#byHash.set(key.hash, { ...key, used: at });
      store.used(key.id, at).catch(failed);
    }
    return key;
  }
}
