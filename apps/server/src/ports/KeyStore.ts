import type { ApiKey } from '@parley/protocol/http';

/** A key as it is kept: not the token, but its SHA-256 in base64url. */
export type KeptKey = ApiKey & { readonly hash: string };

/** Where the keys of the API survive the process. The contract is `contracts/keyStore.ts`, run on every adapter. */
export interface KeyStore {
  /** All of them, oldest first. */
  all(): Promise<readonly KeptKey[]>;
  add(key: KeptKey): Promise<void>;
  /** False where there is none of this id. */
  remove(id: string): Promise<boolean>;
  /** Notes when a key was last used, in server milliseconds. */
  used(id: string, at: number): Promise<void>;
}
