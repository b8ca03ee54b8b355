import * as v from 'valibot';

/**
 * Why a request was refused. The sentence is for developers and logs; what operators read lies in the page's language files, keyed by
 * code. The table is closed, and says the status as well (RFC 9110, § 15).
 */
export const PROBLEMS = {
  'request.bad': { status: 400, sentence: 'The request does not fit its schema.' },
  'request.large': { status: 413, sentence: 'The body is larger than 64 kB.' },
  'request.type': { status: 415, sentence: 'The body must be application/json.' },
  'auth.none': { status: 401, sentence: 'Sign in, or send a key: Authorization: Bearer ….' },
  'auth.password': { status: 401, sentence: 'This is not the password.' },
  'auth.origin': { status: 403, sentence: 'A page of another site asked.' },
  'auth.session': { status: 403, sentence: 'Only who has signed in may do this, no key.' },
  'rate.attempts': { status: 429, sentence: 'Too many attempts from this address; wait a minute.' },
  'rate.requests': { status: 429, sentence: 'Too many requests from this address; slow down.' },
  'room.unknown': { status: 404, sentence: 'There is no such room.' },
  'server.draining': { status: 503, sentence: 'The server opens no new rooms; it is about to be stopped.' },
  'server.closing': { status: 503, sentence: 'The server is about to end; ask again when it is back.' },
  'room.untitled': { status: 409, sentence: 'Only a room with a title can be listed.' },
  'room.kept': { status: 409, sentence: 'The server keeps as many rooms as it may.' },
  'room.capacity': { status: 409, sentence: 'The server has as many open rooms as it may hold.' },
  'person.unknown': { status: 404, sentence: 'There is no such person in this room.' },
  'name.unknown': { status: 404, sentence: 'Nobody has claimed this name.' },
  'key.unknown': { status: 404, sentence: 'There is no such key.' },
  'key.many': { status: 409, sentence: 'There are as many keys as there may be; revoke one.' },
  'webhook.unknown': { status: 404, sentence: 'There is no such webhook.' },
  'webhook.many': { status: 409, sentence: 'There are as many webhooks as there may be; remove one.' },
  'webhook.address': { status: 409, sentence: 'The address is not HTTPS at a public host, nor in WEBHOOK_ALLOW.' },
  'delivery.unknown': { status: 404, sentence: 'There is no such message; it may be forgotten with its event.' },
  'path.unknown': { status: 404, sentence: 'There is nothing at this path.' },
  'method.wrong': { status: 405, sentence: 'This path does not answer to this method.' },
  'store.unavailable': { status: 503, sentence: 'It could not be kept; nothing has changed.' },
  failed: { status: 500, sentence: 'Something failed inside the server; it was logged.' },
} as const satisfies Record<string, { status: number; sentence: string }>;

/** Why a request was refused. */
export type ProblemCode = keyof typeof PROBLEMS;

/** The codes as a list, in the order of the table. */
export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];

/** A refusal as it is answered: `application/problem+json` (RFC 9457), with our code beside its members. */
export const Problem = v.object({
  type: v.literal('about:blank'),
  status: v.number(),
  title: v.string(),
  code: v.picklist(PROBLEM_CODES),
  /** What in particular, where that helps: the field that does not fit. */
  detail: v.optional(v.string()),
});
export type Problem = v.InferOutput<typeof Problem>;
