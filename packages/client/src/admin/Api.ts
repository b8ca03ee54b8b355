import { Problem, type ProblemCode } from '@parley/protocol/http';
import * as v from 'valibot';
import { logFor } from '../log.ts';

const log = logFor('admin');

/** A server that says nothing for so long is out of reach, in ms. */
const ANSWER_MS = 10_000;

/** Why something was refused; `unreachable` is said here: no answer came, or one that is no answer of a Parley. */
export type AdminCode = ProblemCode | 'unreachable';

/** What was not done, and after how many seconds it may be tried again where the server says that (Retry-After, RFC 9110 § 10.2.3). */
export type AdminRefusal = {
  readonly ok: false;
  readonly code: AdminCode;
  readonly seconds: number | null;
};

/** What came of a request of the operator. */
export type AdminResult<T> = { readonly ok: true; readonly value: T } | AdminRefusal;

/** What a request is, besides its path. */
export type AdminRequest<T> = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** How the answer is read; null where it has no body. */
  readonly answer: v.GenericSchema<unknown, T> | null;
  /** How long an answer may take, in ms, where the server has to ask somebody else first. */
  readonly withinMs?: number;
};

/** Asks the operator's HTTP API, and parses what it says. */
export class Api {
  readonly #fetch: typeof fetch;
  readonly #onSignedOut: () => void;

  /** `onSignedOut` hears that a request needed somebody who is signed in. */
  constructor(fetcher: typeof fetch, onSignedOut: () => void) {
    this.#fetch = fetcher;
    this.#onSignedOut = onSignedOut;
  }

  /** One request, made once. Never rejects. */
  async ask<T>(
    path: string,
    { method = 'GET', body, answer, withinMs = ANSWER_MS }: AdminRequest<T>,
  ): Promise<AdminResult<T>> {
    try {
      const response = await this.#fetch(path, {
        method,
        // The cookie goes along, to this origin alone.
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(withinMs),
        ...(body !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      });
      if (!response.ok) return await this.#refusal(response);
      // Sound: without a schema nothing is read of the answer.
      if (answer === null) return { ok: true, value: undefined as T };
      const read = v.safeParse(answer, await response.json());
      if (read.success) return { ok: true, value: read.output };
      log.error(`an answer of ${path} that does not fit its schema`, v.flatten(read.issues));
    } catch (cause) {
      log.info(`${path} was not answered`, cause);
    }
    return unreachable;
  }

  async #refusal(response: Response): Promise<AdminRefusal> {
    const problem = v.safeParse(Problem, await response.json());
    // A proxy in front of a server that is gone, for instance.
    if (!problem.success) return unreachable;
    const { code } = problem.output;
    if (code === 'auth.none') this.#onSignedOut();
    const after = Number(response.headers.get('retry-after') ?? Number.NaN);
    return { ok: false, code, seconds: Number.isFinite(after) ? Math.max(0, Math.ceil(after)) : null };
  }
}

const unreachable: AdminRefusal = { ok: false, code: 'unreachable', seconds: null };

/** The same answer with something else made of its value. */
export const mapped = <T, U>(answer: AdminResult<T>, map: (value: T) => U): AdminResult<U> =>
  answer.ok ? { ok: true, value: map(answer.value) } : answer;
