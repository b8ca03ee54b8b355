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
import { VERSION } from './version.ts';

/** Passwords a minute that an address may try, keys that it may have wrong, and requests a minute of a session, a key, or anybody. */
const RATES = { attempts: 10, requests: 3_000 };

/** What answers `/admin/session` and `/api`. */
export const operatorRoutes = (
  parts: Omit<Operator, 'now' | 'newRoom' | 'version'>,
  { password, trust, config, log }: { password: Password; trust: Trust; config: Config; log: Log },
): RequestHandler => {
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
  router.use(createApi({ operator, door, version: VERSION, log }));
  return router;
};
