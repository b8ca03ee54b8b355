import {
  GOODBYE,
  down,
  no,
  up,
  type Answer,
  type AskName,
  type Down,
  type GoodbyeCode,
  type Result,
} from '@parley/protocol';
import * as v from 'valibot';
import { logFor } from '../log.ts';

const log = logFor('link');

/** Something that the server said on its own account, understood. */
export type Heard = {
  [K in Exclude<keyof Down, 'goodbye'>]: { readonly event: K; readonly message: v.InferOutput<Down[K]> };
}[Exclude<keyof Down, 'goodbye'>];

/** What the server answered; what fits no schema is a failure. */
export function readAnswer<K extends AskName>(name: K, answer: unknown): Result<Answer<K>> {
  const schema = v.union([v.object({ ok: v.literal(true), value: up[name].answer }), Refusal]);
  const parsed = v.safeParse(schema, answer);
  if (parsed.success) return parsed.output as Result<Answer<K>>;
  log.error(`an answer to '${name}' that does not fit its schema`, v.flatten(parsed.issues));
  return no('failed');
}

/** What the server said; null when its word is unknown here, or malformed. */
export function readHeard(event: string, message: unknown): Heard | null {
  if (event === 'goodbye' || !Object.hasOwn(down, event)) return null;
  const parsed = v.safeParse(down[event as Heard['event']], message);
  // Sound: the schema is the event's.
  if (parsed.success) return { event, message: parsed.output } as Heard;
  log.error(`a '${event}' that does not fit its schema`, v.flatten(parsed.issues));
  return null;
}

/** Why the server goes; a code that is unknown here is a restart. */
export const readGoodbye = (message: unknown): GoodbyeCode =>
  v.is(down.goodbye, message) && Object.hasOwn(GOODBYE, message.code) ? (message.code as GoodbyeCode) : 'restarting';

const Refusal = v.object({ ok: v.literal(false), code: v.string(), detail: v.optional(v.string()) });
