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
import { readCookie, writeCookie } from './cookie.ts';
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
    const token = readCookie(request, door.from(request).scheme);
    const until = token === null ? null : sessions.look(token);
    if (until === null) refused(response, 'auth.none');
    else granted(response, 200, { until } satisfies SignedIn);
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
    const before = readCookie(request, from.scheme);
    if (before !== null) sessions.end(before);
    known.add(network(address));
    const { token, until } = sessions.begin();
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
      const token = readCookie(request, scheme);
      if (token === null || sessions.look(token) === null) return refused(response, 'auth.none');
      if (!door.isOwnPage(request)) return refused(response, 'auth.origin');
      if (everywhere) sessions.endAll();
      else sessions.end(token);
      events.note(happened('admin.out', now(), { address, detail: everywhere ? 'everywhere' : null }));
      writeCookie(response, scheme, null);
      granted(response, 204, null);
    });
  }
  return router;
}
