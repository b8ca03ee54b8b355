import { roomIdFrom } from '@parley/protocol';
import { randomBytes } from 'node:crypto';
import express, { type RequestHandler } from 'express';
import { createApi } from './api/createApi.ts';
import { createSignIn } from './api/createSignIn.ts';
import { Door } from './api/Door.ts';
import type { Config } from './config/config.ts';
import type { Trust } from './http/clientAddress.ts';
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

/** What answers `/admin/session`, `/admin/sockets` and `/api`, and the sockets of the second. */
export const operatorOf = (
  parts: Omit<Operator, 'now' | 'newRoom' | 'version'>,
  { password, trust, config, log }: { password: Password; trust: Trust; config: Config; log: Log },
  watched: readonly Watched[],
): { handleRequest: RequestHandler; onlookers: Onlookers } => {
  const now = Date.now;
  const sessions = new Sessions(now);
  const door = new Door({
    keys: parts.keys,
    sessions,
    attempts: new AddressRate(RATES.attempts, now),
    wrongKeys: new AddressRate(RATES.attempts, now),
    requests: new AddressRate(RATES.requests, now),
    trust,
    publicUrl: config.publicUrl,
  });
  const operator: Operator = { ...parts, version: VERSION, now, newRoom: () => roomIdFrom(randomBytes(16)) };
  const router = express.Router();
  router.use(createSignIn({ door, password, sessions, events: parts.events, now, log }));
  router.use(socketsPage({ door, trust }));
  router.use(createApi({ operator, door, version: VERSION, log }));
  const onlookers = new Onlookers({ watched, door, sessions, publicUrl: config.publicUrl });
  return { handleRequest: router, onlookers };
};
