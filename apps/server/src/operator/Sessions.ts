import { createHash, randomBytes } from 'node:crypto';

/** ms that one stays signed in without asking for anything, and at all. */
const IDLE_MS = 60 * 60_000;
const LONGEST_MS = 12 * 60 * 60_000;
/** At a time; the one that was used longest ago goes. */
const MOST = 50;

type Session = { readonly begun: number; readonly mark: string; seen: number };

/** Who is signed in as the operator. Kept in memory, as hashes of what the cookies hold: a restart signs everybody out. */
export class Sessions {
  readonly #now: () => number;
  readonly #mark: () => string;
  readonly #sessions = new Map<string, Session>();
  #ended: () => void = () => {};

  /** `mark` tells the password of now from the one before: by another password nobody stays signed in. */
  constructor(now: () => number, mark: () => string) {
    this.#now = now;
    this.#mark = mark;
  }

  /** Begins one by a password of such a mark: what its cookie holds, 256 random bits. */
  begin(mark: string): { token: string; until: number } {
    const token = randomBytes(32).toString('base64url');
    const at = this.#now();
    this.#sessions.set(hashOf(token), { begun: at, mark, seen: at });
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > MOST && oldest !== undefined) {
      this.#sessions.delete(oldest);
      this.#ended();
    }
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
    if (this.#isOver(session, at)) return null;
    session.seen = at;
    this.#sessions.set(key, session);
    return Math.min(at + IDLE_MS, session.begun + LONGEST_MS);
  }

  /** Whether the session of a cookie lasts still; unlike a question this is no use of it. */
  stands(token: string): boolean {
    const session = this.#sessions.get(hashOf(token));
    return session !== undefined && !this.#isOver(session, this.#now());
  }

  /** Who is told whenever a session was ended; of one that ran out nobody is. */
  onEnd(ended: () => void): void {
    this.#ended = ended;
  }

  end(token: string): void {
    this.#sessions.delete(hashOf(token));
    this.#ended();
  }

  /** Signs everybody out. */
  endAll(): void {
    this.#sessions.clear();
    this.#ended();
  }

  #isOver({ seen, begun, mark }: Session, at: number): boolean {
    return at - seen >= IDLE_MS || at - begun >= LONGEST_MS || mark !== this.#mark();
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
