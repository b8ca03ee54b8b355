import { PROBLEMS, type ProblemCode } from '@parley/protocol/http';

/** A request of a fake server. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
};

/** What a fake server says to it. */
export type Said = { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> };

export const ok = (body: unknown): Said => ({ status: 200, body });

export function refusal(code: ProblemCode): Said {
  const { status, sentence } = PROBLEMS[code];
  const headers = status === 429 ? { 'retry-after': '42' } : {};
  return { status, body: { type: 'about:blank', status, title: sentence, code }, headers };
}
