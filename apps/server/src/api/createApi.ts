import type { ProblemCode } from '@parley/protocol/http';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import * as v from 'valibot';
import { requestId } from '../http/requests.ts';
import type { Log } from '../observe/log.ts';
import { thinned } from '../observe/thinned.ts';
import type { Operator } from '../operator/Operator.ts';
import { happened } from '../ports/EventLog.ts';
import { StoreFault } from '../ports/StoreFault.ts';
import { granted, refused } from './answers.ts';
import { readBody } from './body.ts';
import type { Door } from './Door.ts';
import { ApiDocument } from './document.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { queryOf } from './queryOf.ts';

/** What the routes of the API are made of. */
export type ApiParts = {
  readonly operator: Operator;
  readonly door: Door;
  /** The server is about to end. */
  readonly isClosing: () => boolean;
  readonly version: string;
  readonly log: Log;
};

/** The routes below `/api`: every operation under `/api/v1`, the document about them, and a page to read it. */
export function createApi({ operator, door, isClosing, version, log }: ApiParts): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  const document = new ApiDocument(OPERATIONS, version);
  router.get('/api', document.page);
  router.get('/api/openapi.json', document.json);

  const say = thinned(log, operator.now, 'a request was refused');
  const refuse = (request: Request, response: Response, code: ProblemCode, detail?: string): void => {
    const { address } = door.from(request);
    say({ request: requestId(response), code, method: request.method, address });
    refused(response, code, detail);
  };

  const handlerOf =
    (one: Operation): RequestHandler =>
    async (request, response) => {
      const from = door.from(request);
      const admission =
        one.who === 'everybody'
          ? ({ ok: true, caller: { by: 'nobody' }, asker: from.address } as const)
          : door.admit(request, one);
      const { asker } = admission;
      if (!door.mayAsk(asker)) return refuse(request, response, 'rate.requests');
      if (!admission.ok) return refuse(request, response, admission.code);
      const asked = await parse(one, request, response);
      if (!asked.ok) return refuse(request, response, asked.code, asked.detail);
      const { caller } = admission;
      // It may have ended while the body came.
      if (isClosing()) return refuse(request, response, 'server.closing');
      try {
        // Sound: what is given has been parsed by the schemas of this very operation.
        const given = { ...asked.value, caller, asker, address: from.address, origin: from.origin } as never;
        const reply = await one.run(given, operator);
        if (reply.ok) {
          if (caller.by === 'key' && one.method !== 'get') {
            const what = { name: caller.label, detail: one.id, address: from.address };
            operator.events.note(happened('key.did', operator.now(), what));
          }
          granted(response, one.status, reply.value);
        } else refuse(request, response, reply.code);
      } catch (error) {
        // What it needed was closed under its hands.
        if (isClosing()) return refused(response, 'server.closing');
        log.error({ err: error, request: requestId(response), operation: one.id }, 'an operation failed');
        refused(response, error instanceof StoreFault ? 'store.unavailable' : 'failed');
      }
    };
  for (const [path, all] of Map.groupBy(OPERATIONS, ({ at }) => `/api/v1${at.replaceAll(/\{(\w+)\}/g, ':$1')}`)) {
    const route = router.route(path);
    for (const one of all) route[one.method](handlerOf(one));
    const allowed = all.map(({ method }) => method.toUpperCase());
    route.all((request, response) => {
      response.setHeader('Allow', allowed.join(', '));
      refuse(request, response, 'method.wrong');
    });
  }
  router.use('/api', (request, response) => refuse(request, response, 'path.unknown'));
  return router;
}

type Parsed =
  | { readonly ok: true; readonly value: { path: unknown; query: unknown; body: unknown } }
  | { readonly ok: false; readonly code: ProblemCode; readonly detail?: string };

const parse = async (one: Operation, request: Request, response: Response): Promise<Parsed> => {
  const query = queryOf(request.originalUrl);
  if (query === null || (one.query === null && Object.keys(query).length > 0)) return bad('query');
  const body = one.body === null ? null : await readBody(request, response);
  if (body && !body.ok) return body;
  const said = { path: request.params, query, body: body?.value };
  const value: { path: unknown; query: unknown; body: unknown } = { path: null, query: null, body: null };
  for (const part of ['path', 'query', 'body'] as const) {
    const schema = one[part];
    if (schema === null) continue;
    const parsed = v.safeParse(schema, said[part]);
    if (!parsed.success) return bad([part, v.getDotPath(parsed.issues[0])].filter(Boolean).join('.'));
    value[part] = parsed.output;
  }
  return { ok: true, value };
};

/** Names the place that does not fit, never what stood there. */
const bad = (place: string): Parsed => ({ ok: false, code: 'request.bad', detail: place.slice(0, 100) });
