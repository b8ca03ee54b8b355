import { keptPassword } from './keptPassword.ts';
import { COST_CHOSEN, hashPassword, isPassword, type HashedPassword } from './scrypt.ts';

/** Passwords looked at at a time: each holds its memory and a thread of the pool. */
const MOST_AT_ONCE = 2;

/** Looks whether a password is the operator's: that of the settings, or else the one that is kept at that moment. */
export class Password {
  readonly #dataDir: string;
  readonly #set: Promise<HashedPassword> | null;
  #looking = 0;

  constructor({ dataDir, adminPassword }: { dataDir: string; adminPassword: string | null }) {
    this.#dataDir = dataDir;
    this.#set = adminPassword === null ? null : hashPassword(adminPassword, COST_CHOSEN);
  }

  /** Whether it is; `null` where too many are being looked at. Rejects where what is kept cannot be read. */
  async matches(password: string): Promise<boolean | null> {
    if (this.#looking >= MOST_AT_ONCE) return null;
    this.#looking += 1;
    try {
      const kept = await (this.#set ?? keptPassword(this.#dataDir));
      return kept !== null && (await isPassword(password, kept));
    } finally {
      this.#looking -= 1;
    }
  }
}
