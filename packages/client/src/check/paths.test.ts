import { no, ok, type IceServer, type Result } from '@parley/protocol';
import { afterEach, expect, test, vi } from 'vitest';
import { Scope } from '../scope.ts';
import type { Peer } from './browser.ts';
import { checkDirect } from './direct.ts';
import { askForRelays, checkRelay } from './relay.ts';
import type { Check } from './state.ts';
import { checkStun, serversOf } from './stun.ts';

/** A connection that finds what it is told to find, and nobody. */
class FakePeer extends EventTarget {
  readonly configuration: RTCConfiguration;
  closed = false;
  localDescription = { type: 'offer', sdp: '' };

  constructor(configuration: RTCConfiguration) {
    super();
    this.configuration = configuration;
  }
  createDataChannel = () => new EventTarget();
  addTrack = () => {};
  setLocalDescription = () => Promise.resolve();
  setRemoteDescription = () => Promise.resolve();
  addIceCandidate = () => Promise.resolve();
  close = () => void (this.closed = true);
  finds = (candidate: { type: string } | null) =>
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  fails = (errorCode: number) => this.dispatchEvent(Object.assign(new Event('icecandidateerror'), { errorCode }));
}

const STUN = { urls: 'stun:call.example.org:3478' };
const TURN = { urls: 'turn:call.example.org', username: 'u', credential: 'p' };
const peers: FakePeer[] = [];
const ports = (iceServers: readonly IceServer[] | null, able = true) => ({
  iceServers: () => Promise.resolve(iceServers),
  openPeer: (configuration: RTCConfiguration) => {
    if (!able) return null;
    const peer = new FakePeer(configuration);
    peers.push(peer);
    return peer as unknown as Peer;
  },
  relays: (): Promise<Result<{ iceServers: IceServer[] }>> =>
    Promise.resolve(iceServers === null ? no('link.lost') : ok({ iceServers: [...iceServers] })),
  now: () => performance.now(),
});
type CheckOfPath = (made: ReturnType<typeof ports>) => Check;
const begin = async (check: CheckOfPath, iceServers: readonly IceServer[] | null, able = true) => {
  vi.useFakeTimers();
  const scope = new Scope();
  const running = check(ports(iceServers, able))({ scope, show: () => {} }).finally(() => scope.end());
  await vi.advanceTimersByTimeAsync(0);
  return running;
};
afterEach(() => {
  expect(peers.splice(0).every(({ closed }) => closed)).toBe(true);
  vi.useRealTimers();
});
/** Begins a check, then tells each of its connections something. */
const during = (check: CheckOfPath, servers: readonly IceServer[], act: (peer: FakePeer) => void) => {
  const running = begin(check, servers);
  return vi
    .waitFor(() => expect(peers.length).toBeGreaterThan(0))
    .then(async () => {
      await vi.advanceTimersByTimeAsync(0);
      peers.forEach(act);
      await vi.advanceTimersByTimeAsync(20_000);
      return running;
    });
};

test('[CK12] servers are told apart by the scheme of their addresses', () => {
  const mixed: IceServer = { urls: ['stun:a', 'turns:b:443'], username: 'u', credential: 'p' };
  expect(serversOf([STUN, mixed], 'stun')).toEqual(
    [STUN, { username: 'u', credential: 'p', urls: ['stun:a'] }].map(asList),
  );
  expect(serversOf([STUN, mixed, TURN], 'turn')).toEqual([
    { username: 'u', credential: 'p', urls: ['turns:b:443'] },
    { username: 'u', credential: 'p', urls: [TURN.urls] },
  ]);
});
const asList = (server: { urls: string | string[] }) => ({ ...server, urls: [server.urls].flat() });

test('[CK12] an address seen from outside, the same address, silence and an error of STUN are told apart', async () => {
  const found = await during(checkStun, [STUN], (peer) => [{ type: 'host' }, { type: 'srflx' }].forEach(peer.finds));
  expect(found).toMatchObject({ at: 'good', fact: { of: 'stun', translated: true } });
  const same = await during(checkStun, [STUN], (peer) => [{ type: 'host' }, null].forEach(peer.finds));
  expect(same).toMatchObject({ at: 'good', fact: { of: 'stun', translated: false } });
  expect(await during(checkStun, [STUN], () => {})).toEqual({ at: 'bad', fault: 'unanswered' });
  const unknown = await during(checkStun, [STUN], (peer) => [peer.fails(701), peer.finds(null)]);
  expect(unknown).toEqual({ at: 'bad', fault: 'unanswered' });
});

test('[CK12] without a STUN server, with one at loopback, and without a server to ask there is nothing to check, and which of them is said', async () => {
  expect(await begin(checkStun, [TURN])).toEqual({ at: 'none', why: 'unset' });
  for (const host of ['localhost:1', '127.0.0.1', '[::1]:3478']) {
    expect(await begin(checkStun, [{ urls: `stun:${host}` }])).toEqual({ at: 'none', why: 'loopback' });
  }
  expect(await begin(checkStun, null)).toEqual({ at: 'bad', fault: 'unreachable' });
});

test('[CK14] without a TURN server nothing is relayed; one that refuses, is silent or passes nothing on is told apart', async () => {
  expect(await begin(checkRelay, [STUN])).toEqual({ at: 'none', why: 'unset' });
  expect(await during(checkRelay, [TURN], (peer) => peer.fails(401))).toEqual({ at: 'bad', fault: 'refused' });
  expect(await during(checkRelay, [TURN], (peer) => peer.fails(701))).toEqual({ at: 'bad', fault: 'unanswered' });
  expect(await during(checkRelay, [STUN, TURN], (peer) => peer.finds({ type: 'relay' }))).toEqual({
    at: 'bad',
    fault: 'noPath',
  });
  expect(peers.every(({ configuration }) => configuration.iceTransportPolicy === 'relay')).toBe(true);
});

test('[CK13] a browser without WebRTC says so in every line of a path, and one that cannot reach itself says that', async () => {
  for (const check of [checkStun, checkRelay]) {
    expect(await begin(check, [STUN, TURN], false)).toEqual({ at: 'bad', fault: 'unsupported' });
  }
  const direct: CheckOfPath = (parts) => checkDirect(parts, () => null);
  expect(await begin(direct, [], false)).toEqual({ at: 'bad', fault: 'unsupported' });
  expect(await during(direct, [], () => {})).toEqual({ at: 'bad', fault: 'noPath' });
});

test('[CK14] the relays are asked for by a connection of its own, which is closed; no connection and a look too many are told apart', async () => {
  vi.useFakeTimers();
  const scope = new Scope();
  const asked: unknown[] = [];
  const closed = vi.fn();
  const dial = (opens: boolean) => () => ({
    on: (_event: string, open: () => void) => {
      if (opens) queueMicrotask(open);
      return () => {};
    },
    ask: (name: string) => {
      asked.push(name);
      return Promise.resolve(opens ? ok({ iceServers: [TURN] }) : no('link.lost'));
    },
    close: closed,
  });
  // Sound: only these three are touched.
  const askBy = (opens: boolean) => askForRelays(dial(opens) as unknown as Parameters<typeof askForRelays>[0])(scope);
  expect(await askBy(true)).toEqual(ok({ iceServers: [TURN] }));
  expect([asked, closed.mock.calls.length]).toEqual([['relay.try'], 1]);
  const lost = askBy(false);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await lost).toEqual(no('link.lost'));
  scope.end();
  const refused = { ...ports([TURN]), relays: () => Promise.resolve(no('rate.relay')) };
  expect(await checkRelay(refused)({ scope: new Scope(), show: () => {} })).toEqual({ at: 'bad', fault: 'tooOften' });
  expect(await begin(checkRelay, null)).toEqual({ at: 'bad', fault: 'unreachable' });
});
