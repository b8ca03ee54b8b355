import { createHash, randomBytes } from 'node:crypto';

/** ms that one stays signed in without asking for anything, and at all. */
const IDLE_MS = 60 * 60_000;
const LONGEST_MS = 12 * 60 * 60_000;
/** At a time; the one that was used longest ago goes. */
const MOST = 50;

type Session = { readonly begun: number; seen: number };

/** Who is signed in as the operator. Kept in memory, as hashes of what the cookies hold: a restart signs everybody out. */
export class Sessions {
  readonly #now: () => number;
  readonly #sessions = new Map<string, Session>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Begins one: what its cookie holds, 256 random bits. */
  begin(): { token: string; until: number } {
    const token = randomBytes(32).toString('base64url');
    const at = this.#now();
    this.#sessions.set(hashOf(token), { begun: at, seen: at });
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > MOST && oldest !== undefined) this.#sessions.delete(oldest);
    return { token, until: at + IDLE_MS };
  }

  /** Until when the session of a cookie lasts, which begins anew with each question; null where there is none. */
  look(token: string): number | null {
    const key = hashOf(token);
    const session = this.#sessions.get(key);
    if (!session) return null;
    const at = this.#now();
    // Looked at last: the first one is the one that is not used.
    this.#sessions.delete(key);
    if (at - session.seen >= IDLE_MS || at - session.begun >= LONGEST_MS) return null;
    session.seen = at;
    this.#sessions.set(key, session);
    return Math.min(at + IDLE_MS, session.begun + LONGEST_MS);
  }

  end(token: string): void {
    this.#sessions.delete(hashOf(token));
  }

  /** Signs everybody out. */
  endAll(): void {
    this.#sessions.clear();
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
