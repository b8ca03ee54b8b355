import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { afterEach, expect, test } from 'vitest';
import { Tally } from '../observe/Tally.ts';
import { numbered } from '../testing/bystanders.ts';
import type { CrowdJob, CrowdReport } from '../testing/crowd.ts';
import { startParley, Tester } from '../testing/parley.ts';
import { chatRooms } from './classic/chat.ts';
import { Classic } from './classic/Classic.ts';
import { peerRooms } from './classic/peers.ts';
import { relayRooms } from './classic/relay.ts';
import { Deliveries, type DeliveryLimits } from './Deliveries.ts';
import { EchoChat } from './echo/EchoChat.ts';
import type { Gateway } from './Gateway.ts';

const BUSY = { timeout: 60_000 };
const ROOM = 'fans-aaaa-bbbb-cccc';
const ENDLESS = { perSecond: 1e12, burst: 1e12 };
const LIFTED = { ofSender: ENDLESS, ofGateway: ENDLESS, modest: 1, reserve: 1 };
const rates = { messages: 100, burst: 300 };
const log = pino({ level: 'silent' });

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const classic = (tally: Tally, deliveries: Deliveries): Gateway =>
  new Classic({
    kinds: [peerRooms, relayRooms, chatRooms],
    rates,
    takePlace: () => () => {},
    deliveries,
    counters: tally,
    log,
  });
const ENGINE = '/socket.io/?EIO=4&transport=websocket';
const CONNECT = { say: '40', hears: '40' };
const CROWDS = [
  {
    crowd: 'echo chat',
    gateway: (tally: Tally, deliveries: Deliveries): Gateway =>
      new EchoChat(['/ws/chat'], { rates, counters: tally, log }, deliveries),
    path: '/ws/chat',
    enter: [],
    line: 'x'.repeat(100),
  },
  {
    crowd: 'relay rooms',
    gateway: classic,
    path: ENGINE,
    enter: [CONNECT, { say: '420["joinRoom","den"]', hears: '430' }],
    line: '42["sendOffer",{"offer":"x","room":"den"}]',
  },
  {
    crowd: 'chat rooms',
    gateway: classic,
    path: ENGINE,
    enter: [CONNECT, { say: '420["enter_room",{"payload":"den"}]', hears: '430' }],
    line: '42["new_message","x","den"]',
  },
  {
    crowd: 'PeerJS rooms',
    gateway: classic,
    path: ENGINE,
    enter: [CONNECT, { say: '420["join-room","den","ada"]', hears: '430' }],
    line: '42["join-room","den","ada"]',
  },
] as const;

/** A gateway in the process of a server, with a port of its own. */
const listening = async (gateway: Gateway): Promise<number> => {
  const server = createServer().on('upgrade', (request, socket, head) => gateway.handleUpgrade(request, socket, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(
    () => new Promise((done) => server.close(done)),
    () => gateway.close(),
  );
  // Sound: it listens on a port.
  return (server.address() as AddressInfo).port;
};

const crowdOf = async (job: CrowdJob) => {
  const child = fork(fileURLToPath(new URL('../testing/crowd.ts', import.meta.url)), [JSON.stringify(job)], {
    execArgv: ['--conditions=source'],
  });
  ends.push(() => child.kill());
  await once(child, 'message');
  return {
    flood: () => child.send('flood'),
    report: async (): Promise<CrowdReport> => {
      child.send('report');
      return ((await once(child, 'message')) as [CrowdReport])[0];
    },
  };
};

/** Two on the server's own signalling. */
const bystanders = async () => {
  const parley = await startParley();
  const [ada, bob] = [new Tester(parley.url), new Tester(parley.url)];
  ends.push(
    () => parley.end(),
    () => [ada, bob].forEach((one) => one.close()),
  );
  await ada.join(ROOM, 'Ada');
  await bob.join(ROOM, 'Bob');
  const pair = numbered(() => void ada.signal(bob.seat));
  bob.socket.on('signal', ({ n }: { n: number }) => pair.hear(n));
  await pair.calm;
  return { pair, bob };
};

/** Floods a crowd while the bystanders talk. Gives what was counted and what the crowd heard, from the word go. */
const flooded = async ({ gateway, path, enter, line }: (typeof CROWDS)[number], limits?: DeliveryLimits) => {
  const tally = new Tally();
  const port = await listening(gateway(tally, new Deliveries(limits)));
  // Lifted, it has to harm a quick machine as well.
  const flood = { sockets: 30, perSecond: limits ? 200 : 50, times: limits ? 80 : 100, line };
  const crowd = await crowdOf({ url: `ws://127.0.0.1:${port}${path}`, sockets: 120, enter, flood });
  const { pair, bob } = await bystanders();
  const startedAt = performance.now();
  crowd.flood();
  await bob.until(() => pair.sent() > 150, 'two seconds of signals');
  await pair.stop();
  const seconds = (performance.now() - startedAt) / 1_000;
  const dropped = Object.values(tally.report()).reduce((sum, { dropped: some = 0 }) => sum + some, 0);
  return { pair, seconds, dropped, ...(await crowd.report()) };
};

test.each(CROWDS)(
  '[GW11] 30 who flood a crowd of 120 in $crowd: a pair on the server’s own signalling loses nothing and waits for nothing',
  BUSY,
  async (crowd) => {
    const { pair, seconds, dropped, heard, said, open } = await flooded(crowd);
    pair.expectUnharmed();
    // The whole flood would be heard a hundred times as often as it was said.
    expect(said).toBeGreaterThan(1_000);
    expect(heard).toBeGreaterThan(1_000);
    expect(heard).toBeLessThan(10_000 * (seconds + 1));
    expect(dropped).toBeGreaterThan(said / 2);
    expect(open).toBe(120);
  },
);

test('[GW11] with the limits lifted the whole flood is delivered, and the pair waits', BUSY, async () => {
  const { pair, heard, said } = await flooded(CROWDS[0], LIFTED);
  pair.expectHarmed();
  expect(heard).toBeGreaterThan(10 * said);
});
