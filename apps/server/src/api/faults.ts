import type { ErrorRequestHandler } from 'express';
import { requestId } from '../http/requests.ts';
import type { Log } from '../observe/log.ts';
import { refused } from './answers.ts';

/**
 * Answers what was thrown on the way to an operation or on its way back as every other refusal: a path that cannot be decoded, a body
 * that broke off, and what no rule foresees, which is logged.
 */
export const faults =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    const isTheirs = status >= 400 && status < 500;
    if (!isTheirs) log.error({ err: error, request: requestId(response) }, 'a request failed');
    if (response.headersSent) next(error);
    else refused(response, isTheirs ? 'request.bad' : 'failed');
  };
