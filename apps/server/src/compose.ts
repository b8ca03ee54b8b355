import type { NameKey } from '@parley/room';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { openStore, type Stores } from './adapters/openStore.ts';
import { JoinBook } from './asks/JoinBook.ts';
import { Calls } from './calls/Calls.ts';
import type { Config } from './config/config.ts';
import { Gateways } from './gateways/Gateways.ts';
import { gatewaysOf } from './gateways/gatewaysOf.ts';
import { Places } from './gateways/Places.ts';
import { createApp } from './http/app.ts';
import { stunServersFor, type BootFacts } from './http/boot.ts';
import { clientAddress, trustIn } from './http/clientAddress.ts';
import { Health } from './http/Health.ts';
import { openedAt } from './http/openedAt.ts';
import { isTrustedOrigin } from './http/origin.ts';
import type { Page } from './http/Page.ts';
import { rawAnswer } from './http/rawAnswer.ts';
import { Servers } from './http/Servers.ts';
import type { UpgradeHandler } from './http/upgrade.ts';
import { JoinLinks } from './links/JoinLinks.ts';
import { linkSecret } from './links/linkSecret.ts';
import { Live } from './live/Live.ts';
import type { Log } from './observe/log.ts';
import { StoreLog } from './observe/StoreLog.ts';
import { Tally } from './observe/Tally.ts';
import { networkAddress } from './observe/welcome.ts';
import { Drain } from './operator/Drain.ts';
import { Keys } from './operator/Keys.ts';
import { lookAt } from './operator/look.ts';
import { Password } from './operator/Password.ts';
import { Watcher } from './operator/Watcher.ts';
import { operatorOf } from './operatorOf.ts';
import { houseOf, loadPage, metricsOf, pusherOf, relaysOf, webhooksOf } from './parts.ts';
import { pushKey } from './push/pushKey.ts';
import { splitByScheme } from './relay/Relays.ts';
import { keptOf, lastNoted } from './retention/keptOf.ts';
import { Retention } from './retention/Retention.ts';
import { hash, newIncarnation } from './rooms/fresh.ts';
import { Lobby } from './rooms/Lobby.ts';
import { Rooms } from './rooms/Rooms.ts';
import { type Onlookers, ONLOOKERS } from './sockets/Onlookers.ts';
import { StunServer } from './stun/StunServer.ts';
import { obtainCertificate } from './tls/certificate.ts';
import { CertificateWatch } from './tls/CertificateWatch.ts';
import { networkAddresses } from './tls/networkAddresses.ts';
import { VERSION } from './version.ts';
import type { Webhooks } from './webhooks/Webhooks.ts';

/** The running server. */
export interface Parley {
  readonly http: AddressInfo;
  readonly https: AddressInfo | null;
  readonly stun: AddressInfo | null;
  /** Ports of their own that gateways have, by gateway. */
  readonly gatewayPorts: ReadonlyMap<string, number>;
  /** HTTPS is served with a certificate that browsers warn about. */
  readonly ownCertificate: boolean;
  close(): Promise<void>;
}

/** What strangers can make one process hold at most: some 100 MB of rooms, and as many sockets. */
const MOST = { rooms: 20_000, names: 20_000, sockets: 20_000, classicSockets: 10_000, socketsPerAddress: 500 };

/** Wires the parts and starts them. Throws a StartFault for what the operator can mend; then nothing stays open. */
export async function compose(config: Config, log: Log): Promise<Parley> {
  const storeLog = new StoreLog(log, Date.now);
  const page = await loadPage(config);
  const stores = await openStore(config.dataDir, storeLog);
  try {
    return await wire(config, { page, stores, storeLog }, log);
  } catch (error) {
    await stores.rooms.close();
    throw error;
  }
}

async function wire(
  config: Config,
  { page, stores, storeLog }: { page: Page; stores: Stores; storeLog: StoreLog },
  log: Log,
): Promise<Parley> {
  const { host, publicUrl } = config;
  // Before anything is noted by a clock that may be wrong.
  const last = await lastNoted(stores.events);
  const told = config.iceServers && splitByScheme(config.iceServers);
  const relays = relaysOf(config, told?.relays ?? []);
  const allowedOrigins = config.allowedOrigins ?? [];
  const health = new Health(VERSION);
  const certificate = config.portTls === 'off' ? null : await obtainCertificate(config);
  const privateKey = config.push === 'off' ? null : await pushKey(config.dataDir);
  const links = new JoinLinks({ secret: config.linkSecret ?? (await linkSecret(config.dataDir)), now: Date.now });
  const password = new Password(config);
  const stun = config.stunPort === 'off' ? null : await StunServer.open({ host, port: config.stunPort, log });

  let servers: Servers | null = null;
  // Asked on each request: ports are known only after listening.
  const bootFacts = (): BootFacts => ({
    publicUrl,
    networkUrl: () => servers && networkUrlOf(servers),
    stunServers: told && told.stun,
    relay: relays.exist,
    version: VERSION,
    httpsPort: servers?.https?.port ?? null,
    stunPort: stun?.address.port ?? null,
  });
  const networkUrlOf = ({ http, https }: Servers): string | null =>
    networkAddress({
      host: config.host,
      httpPort: http.port,
      httpsPort: https?.port ?? null,
      addresses: networkAddresses(networkInterfaces()),
    });
  const trust = trustIn(config.trustProxy);
  const isOwn = (request: IncomingMessage): boolean =>
    isTrustedOrigin(request.headers.origin, { opened: openedAt(request, trust), publicUrl });
  const tally = new Tally();
  const places = new Places({
    most: MOST.classicSockets,
    mostPerAddress: MOST.socketsPerAddress,
    perMinute: config.rateSockets,
    now: Date.now,
  });
  const takePlace = (request: IncomingMessage) => places.take(clientAddress(request, trust));
  const gateways = new Gateways(gatewaysOf(config, tally, log, takePlace), {
    origins: config.classicOrigins,
    isOwn,
    clientAddress: (request) => clientAddress(request, trust),
    places,
    counters: tally,
    publicUrl,
    log,
  });
  const drain = new Drain();
  let operator: RequestHandler = (_request, _response, next) => next();
  const app = createApp({
    page,
    health,
    trust,
    bootFacts,
    allowedOrigins,
    gateways: gateways.handleRequest,
    operator: (request, response, next) => operator(request, response, next),
    metrics: metricsOf(config, { trust, tally, log }, () => ({ rooms, lobby, calls, tally })),
    counters: tally,
    log,
  });
  const live = new Live({
    clientAddress: (request) => clientAddress(request, trust),
    iceServers: (request) => {
      const opened = openedAt(request, trust);
      return opened ? [...stunServersFor(opened, bootFacts())] : [];
    },
    rates: { messages: config.rateMessages, burst: config.rateMessagesBurst, chat: config.rateChat },
    most: MOST.sockets,
    mostPerAddress: MOST.socketsPerAddress,
    counters: tally,
    log,
  });
  const joins = new JoinBook();
  const lobby = new Lobby({ crowd: live, now: Date.now });
  const rooms = new Rooms({
    store: stores.rooms,
    crowd: live,
    capacity: config.roomCapacity,
    signalRate: config.rateSignals,
    most: MOST.rooms,
    mostKept: config.keptRooms,
    lobby,
    now: Date.now,
    newIncarnation,
    failed: storeLog.failed('a room could not be kept'),
  });
  let calls: Calls | null = null;
  let watcher: Watcher | null = null;
  let webhooks: Webhooks | null = null;
  let onlookers: Onlookers | null = null;
  const gone = (key: NameKey, endpoint: string): void => calls?.forget(key, endpoint);
  const push = privateKey && pusherOf(config, privateKey, gone, tally, log);
  const upgrade: UpgradeHandler = (request, socket, head) => {
    const own = { opened: openedAt(request, trust), publicUrl, allowed: allowedOrigins };
    const refuse = (status: number): void => {
      tally.count('live', 'refused');
      rawAnswer(socket, status, publicUrl);
    };
    if (!isTrustedOrigin(request.headers.origin, own)) refuse(403);
    else if (!live.hasSpaceFor(request)) refuse(429);
    else live.handleUpgrade(request, socket, head);
  };
  try {
    calls = await Calls.open({
      store: stores.names,
      crowd: live,
      push,
      counters: tally,
      most: MOST.names,
      now: Date.now,
      failed: storeLog.failed('a call could not be kept'),
    });
    const { events } = stores;
    live.serve(houseOf(config, { rooms, lobby, calls, joins, links, push, relays, drain, events, counters: tally }));
    await rooms.openKept();
    const keys = await Keys.open({
      store: stores.keys,
      hash,
      now: Date.now,
      failed: storeLog.failed('the use of a key could not be noted'),
    });
    const parts = { rooms, lobby, calls, tally, drain, version: VERSION, now: Date.now };
    watcher = new Watcher({ look: (load) => lookAt(parts, load), now: Date.now });
    webhooks = await webhooksOf(config, {
      store: stores.webhooks,
      counters: tally,
      failed: storeLog.failed('what a webhook is told could not be read or kept'),
      log,
    });
    const watched = [live.watched, ...gateways.watched];
    const desk = operatorOf(
      { rooms, calls, events, keys, webhooks, links, drain, watcher },
      { password, health, trust, config, log },
      watched,
    );
    operator = desk.handleRequest;
    onlookers = desk.onlookers;
    const upgrades = new Map([
      ['/live', upgrade],
      [ONLOOKERS, onlookers.handleUpgrade],
    ]);
    await gateways.openPorts(host);
    servers = await Servers.open({
      host,
      port: config.port,
      secure: certificate === null || config.portTls === 'off' ? null : { port: config.portTls, pair: certificate },
      app,
      upgrades: { get: (path) => upgrades.get(path) ?? gateways.upgradeAt(path) },
      publicUrl,
      log,
    });
  } catch (error) {
    await Promise.all([
      stun?.close(),
      live.close(),
      gateways.close(),
      onlookers?.close(),
      rooms.close(),
      calls?.close(),
      webhooks?.close(),
    ]);
    lobby.close();
    joins.close();
    watcher?.close();
    push?.close();
    throw error;
  }
  const opened = servers;
  const watch =
    certificate &&
    new CertificateWatch({
      current: certificate,
      obtain: () => obtainCertificate(config),
      use: (found) => opened.useCertificate(found),
      log,
    });
  const retention = new Retention({ kept: keptOf(config, stores), last, now: Date.now, log });
  health.ready();

  return {
    http: opened.http,
    https: opened.https,
    stun: stun?.address ?? null,
    gatewayPorts: gateways.ports,
    ownCertificate: certificate?.own ?? false,
    close: async () => {
      health.closing();
      watch?.close();
      // Everybody hears *restarting* while the rooms still stand; seats stay taken, and what was said is kept before the end.
      await Promise.all([live.close(), gateways.close(), onlookers?.close()]);
      lobby.close();
      joins.close();
      watcher?.close();
      await Promise.all([rooms.close(), calls?.close(), retention.close()]);
      await stores.events.idle();
      // The last ones leave when they have been kept; what is not told by now is after the next start.
      await webhooks?.close();
      push?.close();
      await Promise.all([opened.close(), stun?.close(), stores.rooms.close()]);
      // By now the sockets are gone, and counted.
      log.info({ gateways: tally.report() }, 'what the gateways did');
    },
  };
}
