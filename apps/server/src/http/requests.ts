import type { RequestHandler, Response } from 'express';
import { randomUUID } from 'node:crypto';
import type { Log } from '../observe/log.ts';
import type { Counters, Route } from '../ports/Counters.ts';

/** What the server notes of a request. */
type Noted = { readonly id: string; route: Route };

/**
 * Gives each request an id, which its answer and each log line about it carry, and counts it once it is answered. The id is made
 * here: what a client says of itself is in no log.
 */
export const noteRequests =
  ({ counters, log }: { counters: Pick<Counters, 'answered'>; log: Pick<Log, 'debug'> }): RequestHandler =>
  (request, response, next) => {
    const began = performance.now();
    const noted: Noted = { id: randomUUID(), route: 'gateway' };
    response.locals['noted'] = noted;
    response.setHeader('X-Request-Id', noted.id);
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : null;
      counters.answered(noted.route, status);
      const ms = Math.round(performance.now() - began);
      // Never the path: that of a room is its key.
      log.debug(
        { request: noted.id, method: request.method, route: noted.route, status, ms },
        'a request was answered',
      );
    });
    next();
  };

/** The id of the request that is being answered. */
export const requestId = (response: Response): string => notedOf(response).id;

/** Says what was asked for. */
export const noteRoute = (response: Response, route: Route): void => {
  notedOf(response).route = route;
};

// Sound: noteRequests comes before everything that answers.
const notedOf = (response: Response): Noted => response.locals['noted'] as Noted;
