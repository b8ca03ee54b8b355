import type { ProblemCode } from '@parley/protocol/http';
import type * as v from 'valibot';
import type { Operator } from '../operator/Operator.ts';

/** Who asks: anybody, somebody who has signed in, or a program with a key. */
export type Caller =
  | { readonly by: 'nobody' }
  | { readonly by: 'session' }
  | { readonly by: 'key'; readonly label: string };

/** What an operation answers: a value that fits its schema, or why not. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: ProblemCode };

type Schema = v.GenericSchema;
/** Nothing is asked, or answered. */
type Out<S extends Schema | null> = S extends Schema ? v.InferOutput<S> : null;

/** What a request said, parsed. */
export type Asked<P extends Schema | null, Q extends Schema | null, B extends Schema | null> = {
  readonly path: Out<P>;
  readonly query: Out<Q>;
  readonly body: Out<B>;
  readonly caller: Caller;
  /** By what the requests of the caller are counted. */
  readonly asker: string;
  readonly address: string;
  /** `https://host` at which the server was asked; null where it cannot tell. */
  readonly origin: string | null;
};

/** One thing that the API does: the routes and the document about them are both made of this. */
export type Operation = {
  /** Its name in the document, and in clients that are generated from it. */
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/api/v1`, with the names of its variable parts in braces. */
  readonly at: string;
  readonly tag: 'server' | 'rooms' | 'people' | 'names' | 'events' | 'keys' | 'webhooks';
  readonly summary: string;
  /** Everybody, whoever is signed in or has a key, or who is signed in alone. */
  readonly who: 'everybody' | 'key' | 'session';
  readonly path: Schema | null;
  readonly query: Schema | null;
  readonly body: Schema | null;
  readonly status: 200 | 201 | 204;
  readonly answer: Schema | null;
  /** Why it may be refused, besides what may be refused everywhere. */
  readonly problems: readonly ProblemCode[];
  /** Given what these very schemas have parsed. */
  readonly run: (asked: never, operator: Operator) => Promise<Reply<unknown>>;
};

/** An operation, whose handler is held to its schemas by the compiler. */
export const operation = <
  P extends Schema | null,
  Q extends Schema | null,
  B extends Schema | null,
  A extends Schema | null,
>(
  made: Omit<Operation, 'path' | 'query' | 'body' | 'answer' | 'run'> & {
    readonly path: P;
    readonly query: Q;
    readonly body: B;
    readonly answer: A;
    readonly run: (
      asked: Asked<P, Q, B>,
      operator: Operator,
    ) => Promise<Reply<A extends Schema ? v.InferInput<A> : null>>;
  },
): Operation => made;

/** Granted. */
export const reply = <T>(value: T): Reply<T> => ({ ok: true, value });
/** Refused. */
export const refuse = (code: ProblemCode): { readonly ok: false; readonly code: ProblemCode } => ({ ok: false, code });
