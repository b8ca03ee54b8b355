import { keptPassword, markOf } from './keptPassword.ts';
import { COST_CHOSEN, hashPassword, isPassword, type HashedPassword } from './scrypt.ts';

/** Passwords that wait to be looked at, one after the other: each look takes a processor for a moment. */
const MOST_WAITING = 20;

/** Looks whether a password is the operator's: that of the settings, or else the one that is kept at that moment. */
export class Password {
  readonly #dataDir: string;
  readonly #set: Promise<HashedPassword> | null;
  /** Who has signed in from the same network before does not wait behind strangers who guess. */
  readonly #lines = { known: new Line(), stranger: new Line() };

  constructor({ dataDir, adminPassword }: { dataDir: string; adminPassword: string | null }) {
    this.#dataDir = dataDir;
    this.#set = adminPassword === null ? null : hashPassword(adminPassword, COST_CHOSEN);
    // Whoever signs in hears of it.
    this.#set?.catch(() => {});
  }

  /** Another text when the password is another one. */
  get mark(): string {
    return this.#set === null ? markOf(this.#dataDir) : 'set';
  }

  /** Whether it is; null where too many wait. Rejects where what is kept cannot be read. */
  matches(password: string, from: 'known' | 'stranger'): Promise<boolean | null> {
    return this.#lines[from].add(async () => {
      const kept = await (this.#set ?? keptPassword(this.#dataDir));
      return kept !== null && (await isPassword(password, kept));
    });
  }
}

/** One look after the other. */
class Line {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  async add(look: () => Promise<boolean>): Promise<boolean | null> {
    if (this.#waiting >= MOST_WAITING) return null;
    this.#waiting += 1;
    const turn = this.#last.then(look);
    this.#last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }
}
