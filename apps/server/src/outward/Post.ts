import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { NOT_PUBLIC, publicLookup, resolveBy, type Resolve } from './publicLookup.ts';

/** `maxSockets`: connections to one host at a time. */
type PostOptions = { readonly allowed: ReadonlySet<string>; readonly resolve?: Resolve; readonly maxSockets?: number };

/** What came of one request. `refused`: its host is at no public address, so that nothing was sent. */
export type Posted =
  | { readonly at: 'answered'; readonly status: number; readonly retryAfter: string | null }
  | { readonly at: 'failed'; readonly why: string }
  | { readonly at: 'refused' };

/** One request. */
export type Letter = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
  readonly withinMs: number;
};

/** Nothing in an answer matters besides its head; a service that says more is hung up on. */
const ANSWER_BYTES = 4_096;
/** How long a connection is kept for the next message, and how many go to one host at a time. */
const AGENT = { keepAlive: true, timeout: 30_000 };
const MOST_SOCKETS = 16;

/**
 * Sends to addresses that strangers have named: only to hosts of which every address is public, at the very address that was looked
 * at, and nowhere else when told so by a redirect. `allowed` are origins of which none of that is asked. Ends with `close`.
 */
export class Post {
  readonly #allowed: ReadonlySet<string>;
  readonly #lookup: LookupFunction;
  readonly #agents: { readonly 'http:': HttpAgent; readonly 'https:': HttpsAgent };
  readonly #end = new AbortController();

  constructor({ allowed, resolve = resolveBy(), maxSockets = MOST_SOCKETS }: PostOptions) {
    const agent = { ...AGENT, maxSockets };
    this.#agents = { 'http:': new HttpAgent(agent), 'https:': new HttpsAgent(agent) };
    this.#allowed = allowed;
    this.#lookup = publicLookup(resolve);
  }

  /** One request and its answer, which must come within so many milliseconds. Never rejects. */
  async send({ url, headers, body, withinMs }: Letter): Promise<Posted> {
    const isFree = this.#allowed.has(url.origin);
    const secure = url.protocol === 'https:';
    const late = AbortSignal.timeout(withinMs);
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'Content-Length': body.length },
      agent: this.#agents[secure ? 'https:' : 'http:'],
      signal: AbortSignal.any([late, this.#end.signal]),
      ...(isFree ? {} : { lookup: this.#lookup }),
    };
    try {
      const answer = await this.#ask(url, options, body);
      await readAtMost(ANSWER_BYTES, answer);
      return { at: 'answered', status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] ?? null };
    } catch (error) {
      const why = late.aborted ? 'ETIMEDOUT' : codeOf(error);
      return why === NOT_PUBLIC ? { at: 'refused' } : { at: 'failed', why };
    }
  }

  /** Once more where a connection that was kept turns out to be closed: that says nothing about the host. */
  async #ask(url: URL, options: RequestOptions, body: Buffer): Promise<IncomingMessage> {
    for (;;) {
      const asked = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options);
      const answered = new Promise<IncomingMessage>((resolve, reject) => {
        asked.on('error', reject).on('response', resolve);
        // A switch of protocols that nobody asked for is neither: the connection is gone.
        asked.on('close', () => reject(Object.assign(new Error('no answer'), { code: 'ECONNRESET' })));
      });
      asked.end(body);
      try {
        return await answered;
      } catch (error) {
        if (!asked.reusedSocket || codeOf(error) !== 'ECONNRESET') throw error;
      }
    }
  }

  close(): void {
    this.#end.abort();
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }
}

/** Reads an answer to its end, so that its connection can be used again, but no more than so much. What it says does not matter. */
const readAtMost = (bytes: number, answer: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    let read = 0;
    answer.on('data', (part: Buffer) => {
      read += part.length;
      if (read > bytes) answer.destroy();
    });
    answer.on('error', () => {}).on('close', resolve);
  });

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'failed';
