import type { IceServer } from '@parley/protocol';
import { networkInterfaces } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { relayCredentials } from '../apps/server/src/relay/credentials.ts';
import { Relays } from '../apps/server/src/relay/Relays.ts';
import { type Coturn, documentedLines, hasCoturn, startCoturn } from './kit/coturn.ts';
import { type Allocation, allocate } from './kit/turnClient.ts';
import { until } from './kit/until.ts';

/** Addresses that nobody may be relayed to: of each special range of IANA's registries, written another way than the configuration has them. */
const SPECIAL = {
  4: [
    ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.254', '100.64.0.1', '100.127.255.254', '127.0.0.1', '127.9.9.9'],
    ...['169.254.169.254', '172.16.0.1', '172.31.255.254', '192.0.0.8', '192.0.2.1', '192.31.196.1', '192.52.193.1'],
    ...['192.88.99.1', '192.168.0.1', '192.168.255.254', '192.175.48.1', '198.18.0.1', '198.19.255.254'],
    ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
  ],
  6: [
    ...['::', '::1', '::a00:1', '::ffff:10.0.0.1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:0:a00:1'],
    ...['64:ff9b::a00:1', '64:ff9b:1::1', '100::1', '2001::1', '2001:10::1', '2001:20::1', '2001:1ff::1'],
    ...['2001:db8::1', '2002:a00:1::1', '2620:4f:8000::1', '3fff::1', '5f00::1', 'fc00::1', 'fd12:3456::1'],
    ...['fe80::1', 'febf::1', 'fec0::1', 'ff02::1', 'ff0e::1'],
  ],
} as const;
/** Addresses of the internet, the nearest ones to special ranges among them. */
const PUBLIC = {
  4: ['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '172.32.0.0', '192.167.255.255', '223.255.255.255'],
  6: ['2001:200::1', '2001:4860:4860::8888', '2003::1', '2606:4700::1111', '2a00:1450::1', '3ffe::1'],
} as const;
/** What coturn keeps back without them: itself, and by another line of the configuration whole groups. */
const OTHERWISE = /^(0\.|127\.|2[2-5]\d\.|::1?$|::ffff:127\.|ff)/;
const FORBIDDEN = 403;
const OVER_QUOTA = 486;

/** The probe asks by both families of addresses. */
const unable = !hasCoturn
  ? 'coturn is not installed'
  : !Object.values(networkInterfaces())
        .flat()
        .some((one) => one?.address === '::1')
    ? 'this machine has no ::1'
    : null;
if (unable !== null) console.warn(`Tests with a real relay are skipped: ${unable}.`);

const relay = async (setup: Partial<Parameters<typeof startCoturn>[0]> = {}): Promise<Coturn> => {
  const coturn = await startCoturn({ addresses: ['127.0.0.1', '::1'], ...setup });
  onTestFinished(() => coturn.close());
  return coturn;
};
const enter = async ({ port, secret }: Coturn, family: 4 | 6): Promise<Allocation> => {
  const credentials = relayCredentials(secret, Date.now() + 60_000, 'probe');
  const allocation = await allocate({ address: '127.0.0.1', port }, credentials, family);
  if (typeof allocation === 'number') throw new Error(`refused with ${allocation}`);
  onTestFinished(() => allocation.close());
  return allocation;
};
const answers = async (allocation: Allocation, peers: readonly string[]): Promise<Map<string, number>> => {
  const codes = new Map<string, number>();
  for (const peer of peers) codes.set(peer, await allocation.permit(peer));
  return codes;
};
const none = (peers: readonly string[], code: number) => new Map(peers.map((peer) => [peer, code]));

test.skipIf(unable !== null)(
  '[TN1] a real coturn takes our credentials, and neither expired ones nor those of another secret',
  async () => {
    const coturn = await relay();
    const at = { address: '127.0.0.1', port: coturn.port };
    await enter(coturn, 4);
    const late = relayCredentials(coturn.secret, Date.now() - 5_000, 'probe');
    const wrong = relayCredentials('another secret', Date.now() + 60_000, 'probe');
    expect([await allocate(at, late, 4), await allocate(at, wrong, 4)]).toEqual([401, 401]);
  },
);

test.skipIf(unable !== null).each([4, 6] as const)(
  '[TN11] coturn as deploy/turnserver.conf configures it relays to IPv%i of the internet and to nothing special',
  async (family) => {
    expect(documentedLines().filter((line) => line.startsWith('denied-')).length).toBeGreaterThan(20);
    const open = await enter(await relay({ denying: false }), family);
    const special = SPECIAL[family].filter((peer) => !OTHERWISE.test(peer));
    // Without the ranges it would.
    expect(await answers(open, special)).toEqual(none(special, 0));
    const closed = await enter(await relay(), family);
    expect(await answers(closed, SPECIAL[family])).toEqual(none(SPECIAL[family], FORBIDDEN));
    expect(await answers(closed, PUBLIC[family])).toEqual(none(PUBLIC[family], 0));
  },
);

test.skipIf(unable !== null)(
  '[TN13] coturn looks at the end of credentials when an address is asked for, and lets who has one by then keep it',
  async () => {
    const coturn = await relay();
    const at = { address: '127.0.0.1', port: coturn.port };
    const credentials = relayCredentials(coturn.secret, Date.now() + 2_000, 'probe');
    const allocation = await allocate(at, credentials, 4);
    if (typeof allocation === 'number') throw new Error(`refused with ${allocation}`);
    onTestFinished(() => allocation.close());
    await until('the credentials are of no use any more', async () => {
      const another = await allocate(at, credentials, 4);
      if (typeof another !== 'number') another.close();
      return another === 401;
    });
    expect(await allocation.permit('1.1.1.1')).toBe(0);
  },
);

test.skipIf(unable !== null)(
  '[TN14] who joins or looks from one address, however often, takes no place of others at the relay',
  async () => {
    const coturn = await relay({ lines: ['user-quota=1'] });
    const relays = new Relays({
      urls: ['turn:here'],
      secret: coturn.secret,
      ttl: 600,
      fixed: [],
      now: Date.now,
    });
    const allocated = async ([server]: readonly IceServer[]): Promise<'granted' | number> => {
      const { username = '', credential = '' } = server ?? {};
      const allocation = await allocate({ address: '127.0.0.1', port: coturn.port }, { username, credential }, 4);
      if (typeof allocation === 'number') return allocation;
      onTestFinished(() => allocation.close());
      return 'granted';
    };
    const [one, two] = ['192.0.2.7', '192.0.2.8'];
    expect([
      await allocated(relays.forSeat(one, []).iceServers),
      await allocated(relays.forSeat(one, []).iceServers),
      await allocated(relays.forLook(one)),
      await allocated(relays.forLook(two)),
    ]).toEqual(['granted', OVER_QUOTA, OVER_QUOTA, 'granted']);
  },
);
