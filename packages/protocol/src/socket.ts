import type * as v from 'valibot';
import type { Down } from './down.ts';
import type { Result } from './result.ts';
import type { AskName, TellName, Up } from './up.ts';

/** What an ask carries, before parsing. */
export type AskInput<K extends AskName> = v.InferInput<Up[K]['schema']>;
/** What an ask carries, after parsing. */
export type AskOutput<K extends AskName> = v.InferOutput<Up[K]['schema']>;
/** What the answer to an ask holds when it went well. */
export type Answer<K extends AskName> = v.InferOutput<Up[K]['answer']>;
/** What a tell or a signal carries. */
export type TellInput<K extends TellName> = v.InferInput<Up[K]['schema']>;
export type TellOutput<K extends TellName> = v.InferOutput<Up[K]['schema']>;
/** What a message of the server carries. */
export type DownInput<K extends keyof Down> = v.InferInput<Down[K]>;

/** Socket.IO's map of what a client emits, derived from the tables: a misspelt event does not compile on either side. */
export type ClientToServer = {
  [K in AskName]: (message: AskInput<K>, answer: (result: Result<Answer<K>>) => void) => void;
} & { [K in TellName]: (message: TellInput<K>) => void };

/** Socket.IO's map of what a server emits. */
export type ServerToClient = { [K in keyof Down]: (message: DownInput<K>) => void };
