import { SignIn, type SignedIn } from '@parley/protocol/http';
import express, { type RequestHandler, type Router } from 'express';
import * as v from 'valibot';
import { network } from '../live/AddressRate.ts';
import type { Log } from '../observe/log.ts';
import type { Password } from '../operator/Password.ts';
import type { Sessions } from '../operator/Sessions.ts';
import { happened, type EventLog } from '../ports/EventLog.ts';
import { granted, refused } from './answers.ts';
import { readBody } from './body.ts';
import { writeCookie } from './cookie.ts';
import type { Door } from './Door.ts';

/** What signing in is made of. */
export type SignInParts = {
  readonly door: Door;
  readonly password: Password;
  readonly sessions: Sessions;
  readonly events: Pick<EventLog, 'note'>;
  readonly now: () => number;
  readonly log: Log;
};

/** `/admin/session`: who is the operator is signed in and out, in a browser, by a page of this server alone. */
export function createSignIn({ door, password, sessions, events, now, log }: SignInParts): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  /** Networks from which somebody has signed in since the start. */
  const known = new Set<string>();

  router.get('/admin/session', (request, response) => {
    const session = door.session(request);
    if (session === null) refused(response, 'auth.none');
    else granted(response, 200, { until: session.until } satisfies SignedIn);
  });

  // Express 5 hands a rejection on to what answers errors.
  const signIn = (): RequestHandler => async (request, response) => {
    const from = door.from(request);
    const { address } = from;
    if (!door.isOwnPage(request)) return refused(response, 'auth.origin');
    if (!door.mayTry(from)) return refused(response, 'rate.attempts');
    const body = await readBody(request, response);
    if (!body.ok) return refused(response, body.code);
    const asked = v.safeParse(SignIn, body.value);
    if (!asked.success) return refused(response, 'request.bad');
    // Of the password as it is while it is looked at: one that is changed meanwhile signs out what follows.
    const { mark } = password;
    const isIt = await password
      .matches(asked.output.password, known.has(network(address)) ? 'known' : 'stranger')
      .catch((err: unknown) => {
        log.error({ err }, 'the password could not be looked at');
        return 'unknown' as const;
      });
    if (isIt === 'unknown') return refused(response, 'failed');
    if (isIt === null) return refused(response, 'rate.attempts');
    events.note(happened(isIt ? 'admin.in' : 'admin.refused', now(), { address }));
    if (!isIt) return refused(response, 'auth.password');
    // A cookie that came along is of no use any more: nobody can have planted the one that follows.
    const before = door.session(request);
    if (before !== null) sessions.end(before.token);
    known.add(network(address));
    const { token, until } = sessions.begin(mark);
    writeCookie(response, from.scheme, token);
    granted(response, 200, { until } satisfies SignedIn);
  };
  router.post('/admin/session', signIn());

  for (const [path, everywhere] of [
    ['/admin/session', false],
    ['/admin/sessions', true],
  ] as const) {
    router.delete(path, (request, response) => {
      const { address, scheme } = door.from(request);
      const session = door.session(request);
      if (session === null) return refused(response, 'auth.none');
      if (!door.isOwnPage(request)) return refused(response, 'auth.origin');
      if (everywhere) sessions.endAll();
      else sessions.end(session.token);
      events.note(happened('admin.out', now(), { address, detail: everywhere ? 'everywhere' : null }));
      writeCookie(response, scheme, null);
      granted(response, 204, null);
    });
  }
  for (const [path, methods] of [
    ['/admin/session', 'GET, HEAD, POST, DELETE'],
    ['/admin/sessions', 'DELETE'],
  ] as const) {
    router.all(path, (_request, response) => {
      response.setHeader('Allow', methods);
      refused(response, 'method.wrong');
    });
  }
  return router;
}
