import { PROBLEMS, type Problem, type ProblemCode } from '@parley/protocol/http';
import type { Response } from 'express';

/** Answers a refusal as RFC 9457 has it. */
export const refused = (response: Response, code: ProblemCode, detail?: string): void => {
  const { status, sentence } = PROBLEMS[code];
  const problem: Problem = { type: 'about:blank', status, title: sentence, code, ...(detail && { detail }) };
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  if (status === 429) response.setHeader('Retry-After', '60');
  response.setHeader('Cache-Control', 'no-store');
  response.status(status).type('application/problem+json').end(JSON.stringify(problem));
};

/** Answers what was granted. */
export const granted = (response: Response, status: number, value: unknown): void => {
  response.setHeader('Cache-Control', 'no-store');
  if (status === 204) response.status(status).end();
  else response.status(status).type('application/json').end(JSON.stringify(value));
};
