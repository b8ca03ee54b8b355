import type { IceServer } from '@parley/protocol';
import type { NameKey } from '@parley/room';
import type { RequestHandler } from 'express';
import type { KeyObject } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { House } from './asks/Session.ts';
import type { Config } from './config/config.ts';
import { StartFault } from './config/StartFault.ts';
import type { Trust } from './http/clientAddress.ts';
import { metricsPage } from './http/metrics.ts';
import { Page } from './http/Page.ts';
import { AddressRate } from './live/AddressRate.ts';
import type { Log } from './observe/log.ts';
import { measure, type MeasuredParts } from './observe/Measures.ts';
import { Prometheus } from './observe/Prometheus.ts';
import type { Tally } from './observe/Tally.ts';
import type { Counters } from './ports/Counters.ts';
import { contactOf } from './push/contact.ts';
import { Post } from './outward/Post.ts';
import { Pusher } from './push/Pusher.ts';
import { Vapid } from './push/Vapid.ts';
import { Relays } from './relay/Relays.ts';
import { hash, newSeat, newSecret } from './rooms/fresh.ts';
import { VERSION } from './version.ts';
import { MOST_REQUESTS } from './webhooks/Courier.ts';
import { MOST_WEBHOOKS, Webhooks, type WebhooksOptions } from './webhooks/Webhooks.ts';

/** Resumes of one seat from one address in a minute that are looked at; whose network comes and goes needs one in a second or two. */
const TRIES = 60;
/** Empty rooms that an address may look at, by those that it may join: each is looked at before, and not all are joined. */
const LOOKS = 10;

/** Refused joins of one address that the operator's log has in a minute. */
const REFUSALS = 6;

const DAY_MS = 24 * 60 * 60_000;

const PAGE = fileURLToPath(new URL('../../web/dist/', import.meta.url));

/** A page that was asked for must be there; our own is built by `npm start`, and until then the server says so itself. */
export const loadPage = async ({ pageDir, examples }: Config): Promise<Page> => {
  const page = await Page.load(pageDir ?? PAGE, { examples: examples === 'on' });
  if (pageDir !== null && page.index === null) {
    throw new StartFault([`PAGE_DIR is ${pageDir}, but there is no index.html in it.`]);
  }
  return page;
};

/** Sends pushes; `gone` hears of devices that a push service has forgotten. */
export const pusherOf = (
  config: Config,
  privateKey: KeyObject,
  gone: (key: NameKey, endpoint: string) => void,
  counters: Pick<Counters, 'pushed'>,
  log: Log,
): Pusher => {
  const allowed = new Set(config.pushAllow);
  const contact = contactOf(config.pushContact, config.publicUrl);
  const vapid = new Vapid({ privateKey, contact, now: Date.now });
  return new Pusher({ vapid, post: new Post({ allowed }), allowed, gone, counters, now: Date.now, log });
};

/** Tells other systems what happened. */
export const webhooksOf = (
  config: Config,
  parts: Pick<WebhooksOptions, 'store' | 'counters' | 'failed' | 'log'>,
): Promise<Webhooks> => {
  const allowed = new Set(config.webhookAllow);
  return Webhooks.open({
    ...parts,
    post: new Post({ allowed, maxSockets: MOST_WEBHOOKS * MOST_REQUESTS }),
    allowed,
    now: Date.now,
  });
};

/** The relays of the settings; `fixed` are those whose passwords do not change. */
export const relaysOf = ({ turnUrls, turnSecret, turnTtl }: Config, fixed: readonly IceServer[]): Relays =>
  new Relays({ urls: turnUrls, secret: turnSecret, ttl: turnTtl, fixed, now: Date.now });

/** The page of figures where the settings give it to somebody; null: there is none, and nothing of it is made. */
export const metricsOf = (
  { metricsToken: token, metricsAllow: allow }: Config,
  { trust, tally, log }: { trust: Trust; tally: Tally; log: Log },
  parts: () => MeasuredParts,
): RequestHandler | null => {
  if (token === null && allow === null) return null;
  const figures = new Prometheus({ tally, measure: () => measure(parts()), version: VERSION });
  return metricsPage({ access: { token, allow }, trust, figures, now: Date.now, log });
};

/** What the asks need. */
export const houseOf = (
  config: Config,
  parts: Pick<
    House,
    'rooms' | 'lobby' | 'calls' | 'joins' | 'links' | 'push' | 'relays' | 'drain' | 'events' | 'counters'
  >,
): House => ({
  ...parts,
  now: Date.now,
  newSeat,
  newSecret,
  hash,
  rates: {
    joins: new AddressRate(config.rateJoins, Date.now),
    refusals: new AddressRate(REFUSALS, Date.now),
    newRooms: new AddressRate(config.rateNewRooms, Date.now),
    wrongSecrets: new AddressRate(config.rateJoins, Date.now),
    tries: new AddressRate(TRIES, Date.now),
    looks: new AddressRate(config.rateJoins * LOOKS, Date.now),
    names: new AddressRate(config.rateNames, Date.now),
    newNames: new AddressRate(config.rateNewNames, Date.now, DAY_MS),
    calls: new AddressRate(config.rateCalls, Date.now),
    relayLooks: new AddressRate(config.rateRelayLooks, Date.now),
  },
});
