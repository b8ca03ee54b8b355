import type { ProblemCode } from '@parley/protocol/http';
import type { IncomingMessage } from 'node:http';
import type { Trust } from '../http/clientAddress.ts';
import { clientAddress } from '../http/clientAddress.ts';
import { openedAt, type OpenedAt } from '../http/openedAt.ts';
import type { AddressRate } from '../live/AddressRate.ts';
import type { Keys } from '../operator/Keys.ts';
import type { Sessions } from '../operator/Sessions.ts';
import type { Caller, Operation } from './operation.ts';
import { readCookies, type Scheme } from './cookie.ts';

/** What tells who asks. */
export type DoorOptions = {
  readonly keys: Keys;
  readonly sessions: Sessions;
  /** Passwords that were tried. */
  readonly attempts: AddressRate;
  /** Keys that were none. */
  readonly wrongKeys: AddressRate;
  /** By session or key; of everybody else by address. */
  readonly requests: AddressRate;
  readonly trust: Trust;
  readonly publicUrl: string | null;
};

/** From where a request comes. */
export type From = {
  readonly address: string;
  readonly scheme: Scheme;
  /** Where the server was asked; null where it cannot tell. */
  readonly origin: string | null;
};

/** `asker`: by what their requests are counted. */
type Admission = { readonly asker: string } & (
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly code: ProblemCode }
);

/** Looks who asks the API, and whether they may. */
export class Door {
  readonly #options: DoorOptions;

  constructor(options: DoorOptions) {
    this.#options = options;
  }

  /** From where a request comes. */
  from(request: IncomingMessage): From {
    const { trust, publicUrl } = this.#options;
    const opened = openedAt(request, trust);
    const origin = publicUrl ?? opened?.origin ?? null;
    return { address: clientAddress(request, trust), scheme: schemeOf(opened, publicUrl), origin };
  }

  /** False where somebody asks too often. */
  mayAsk(asker: string): boolean {
    return this.#options.requests.take(asker);
  }

  /** False where too many passwords were tried from an address. */
  mayTry({ address }: From): boolean {
    return this.#options.attempts.take(address);
  }

  /** Whether a request may do what an operation does, and who it is. */
  admit(request: IncomingMessage, { who, method }: Pick<Operation, 'who' | 'method'>): Admission {
    const { address } = this.from(request);
    const no = (code: ProblemCode, asker = address): Admission => ({ ok: false, code, asker });
    const { keys, wrongKeys } = this.#options;
    const bearer = /^Bearer +([\w-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) {
      const key = keys.use(bearer);
      if (!key) return no(wrongKeys.take(address) ? 'auth.none' : 'rate.attempts');
      const asker = `key ${key.id}`;
      return who === 'session'
        ? no('auth.session', asker)
        : { ok: true, caller: { by: 'key', label: key.label }, asker };
    }
    const session = this.session(request);
    if (session === null) return no('auth.none');
    // A cookie goes along by itself: what changes something must come from our own page.
    if (method !== 'get' && !this.isOwnPage(request)) return no('auth.origin');
    return { ok: true, caller: { by: 'session' }, asker: `session ${session.token}` };
  }

  /** The session that a request shows, which lasts longer by this: the first of its cookies that is one. */
  session(request: IncomingMessage): { readonly token: string; readonly until: number } | null {
    const { scheme } = this.from(request);
    for (const token of readCookies(request, scheme)) {
      const until = this.#options.sessions.look(token);
      if (until !== null) return { token, until };
    }
    return null;
  }

  /** Whether a page of this very server asks, as the browser says. */
  isOwnPage(request: IncomingMessage): boolean {
    const { trust, publicUrl } = this.#options;
    const { origin } = request.headers;
    return origin !== undefined && (origin === openedAt(request, trust)?.origin || origin === publicUrl);
  }
}

/** A proxy may not say how it was asked: where the public address is HTTPS, whoever asks for its host came by HTTPS. */
const schemeOf = (opened: OpenedAt | null, publicUrl: string | null): Scheme => {
  const own = publicUrl === null ? null : new URL(publicUrl);
  const isOwn = own?.protocol === 'https:' && own.hostname === opened?.hostname;
  return isOwn || opened?.scheme === 'https' ? 'https' : 'http';
};
