import type { ProblemCode } from '@parley/protocol/http';
import type { Request } from 'express';
import type { Trust } from '../http/clientAddress.ts';
import { clientAddress } from '../http/clientAddress.ts';
import { openedAt, type OpenedAt } from '../http/openedAt.ts';
import type { AddressRate } from '../live/AddressRate.ts';
import type { Keys } from '../operator/Keys.ts';
import type { Sessions } from '../operator/Sessions.ts';
import type { Caller, Operation } from './operation.ts';
import { readCookie, type Scheme } from './cookie.ts';

/** What tells who asks. */
export type DoorOptions = {
  readonly keys: Keys;
  readonly sessions: Sessions;
  /** Passwords and keys that are none. */
  readonly attempts: AddressRate;
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

type Admission = { readonly ok: true; readonly caller: Caller } | { readonly ok: false; readonly code: ProblemCode };

/** Looks who asks the API, and whether they may. */
export class Door {
  readonly #options: DoorOptions;

  constructor(options: DoorOptions) {
    this.#options = options;
  }

  /** From where a request comes. */
  from(request: Request): From {
    const { trust, publicUrl } = this.#options;
    const opened = openedAt(request, trust);
    const origin = publicUrl ?? opened?.origin ?? null;
    return { address: clientAddress(request, trust), scheme: schemeOf(opened), origin };
  }

  /** False where an address asks too often. */
  mayAsk({ address }: From): boolean {
    return this.#options.requests.take(address);
  }

  /** False where an address has been wrong too often. */
  mayTry({ address }: From): boolean {
    return this.#options.attempts.take(address);
  }

  /** Whether a request may do what an operation does, and who it is. */
  admit(request: Request, { who, method }: Pick<Operation, 'who' | 'method'>): Admission {
    const from = this.from(request);
    const bearer = /^Bearer +([\w-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) {
      const key = this.#options.keys.use(bearer);
      if (!key) return no(this.mayTry(from) ? 'auth.none' : 'rate.attempts');
      return who === 'session' ? no('auth.session') : { ok: true, caller: { by: 'key', label: key.label } };
    }
    const token = readCookie(request, from.scheme);
    if (token === null || this.#options.sessions.look(token) === null) return no('auth.none');
    // A cookie goes along by itself: what changes something must come from our own page.
    if (method !== 'get' && !this.isOwnPage(request)) return no('auth.origin');
    return { ok: true, caller: { by: 'session' } };
  }

  /** Whether a page of this very server asks, as the browser says. */
  isOwnPage(request: Request): boolean {
    const { trust, publicUrl } = this.#options;
    const { origin } = request.headers;
    return origin !== undefined && (origin === openedAt(request, trust)?.origin || origin === publicUrl);
  }
}

const schemeOf = (opened: OpenedAt | null): Scheme => opened?.scheme ?? 'http';
const no = (code: ProblemCode): Admission => ({ ok: false, code });
