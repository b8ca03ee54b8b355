import { roomIdFrom } from '@parley/protocol';
import { randomBytes } from 'node:crypto';
import express, { type RequestHandler } from 'express';
import { createApi } from './api/createApi.ts';
import { createSignIn } from './api/createSignIn.ts';
import { Door } from './api/Door.ts';
import { faults } from './api/faults.ts';
import { refused } from './api/answers.ts';
import type { Config } from './config/config.ts';
import type { Trust } from './http/clientAddress.ts';
import type { Health } from './http/Health.ts';
import { AddressRate } from './live/AddressRate.ts';
import type { Log } from './observe/log.ts';
import type { Operator } from './operator/Operator.ts';
import type { Password } from './operator/Password.ts';
import { Sessions } from './operator/Sessions.ts';
import { Onlookers } from './sockets/Onlookers.ts';
import { socketsPage } from './sockets/socketsPage.ts';
import type { Watched } from './sockets/Watched.ts';
import { VERSION } from './version.ts';

/** Passwords a minute that an address may try, keys that it may have wrong, and requests a minute of a session, a key, or anybody. */
const RATES = { attempts: 10, requests: 3_000 };
/** A program opens rooms for many people, but not as fast as it may ask: each lasts ten minutes at least. */
const ROOMS_PER_ADDRESS = 10;

/** What stands around the operator's routes. */
type OperatorSurroundings = {
  readonly password: Password;
  readonly health: Pick<Health, 'state'>;
  readonly trust: Trust;
  readonly config: Config;
  readonly log: Log;
};

/** What answers `/admin/session`, `/admin/sockets` and `/api`, and the sockets of the second. */
export const operatorOf = (
  parts: Omit<Operator, 'now' | 'newRoom' | 'newRooms' | 'version'>,
  { password, health, trust, config, log }: OperatorSurroundings,
  watched: readonly Watched[],
): { handleRequest: RequestHandler; onlookers: Onlookers } => {
  const now = Date.now;
  const sessions = new Sessions(now, () => password.mark);
  const door = new Door({
    keys: parts.keys,
    sessions,
    attempts: new AddressRate(RATES.attempts, now),
    wrongKeys: new AddressRate(RATES.attempts, now),
    requests: new AddressRate(RATES.requests, now),
    trust,
    publicUrl: config.publicUrl,
  });
  const operator: Operator = {
    ...parts,
    version: VERSION,
    now,
    newRoom: () => roomIdFrom(randomBytes(16)),
    newRooms: new AddressRate(config.rateNewRooms * ROOMS_PER_ADDRESS, now),
  };
  const isClosing = (): boolean => health.state === 'closing';
  const router = express.Router();
  // From here on less and less is there: what is kept is being closed.
  router.use(['/api', '/admin/session', '/admin/sessions'], (_request, response, next) =>
    isClosing() ? refused(response, 'server.closing') : next(),
  );
  router.use(createSignIn({ door, password, sessions, events: parts.events, now, log }));
  router.use(socketsPage({ door, trust }));
  router.use(createApi({ operator, door, isClosing, version: VERSION, log }));
  router.use(['/api', '/admin/session', '/admin/sessions'], faults(log));
  const onlookers = new Onlookers({ watched, door, sessions, publicUrl: config.publicUrl });
  return { handleRequest: router, onlookers };
};
