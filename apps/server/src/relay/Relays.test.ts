import type { IceServer } from '@parley/protocol';
import { expect, test } from 'vitest';
import { relayCredentials } from './credentials.ts';
import { Relays, splitByScheme } from './Relays.ts';

const ADDRESS = '192.0.2.7';
const facts = { urls: ['turn:t.example'], secret: 'north', ttl: 600, fixed: [], now: () => 1_433_895_918_506 };
const stun = [{ urls: 'stun:here' }];

test('[TN1] credentials are what coturn expects: the second at which they run out, for whom, and the HMAC-SHA1 of that', () => {
  // Counted with: printf 1433895918:ninefingers | openssl dgst -sha1 -hmac north -binary | base64
  expect(relayCredentials('north', 1_433_895_918_506, 'ninefingers')).toEqual({
    username: '1433895918:ninefingers',
    credential: 'jy8hTxmOO7UtEKXqSkSlvakPVYA=',
  });
});

/** For whom credentials are. */
const named = (servers: readonly IceServer[]): string => servers.at(-1)?.username?.split(':')[1] ?? '';

test('[TN2] a seat gets every relay beside the STUN servers of its page, in the name of its address and for the time that is set', () => {
  const { iceServers, relayMs } = new Relays(facts).forSeat(ADDRESS, stun);
  const name = named(iceServers);
  expect(name).toMatch(/^[\w-]{12}$/);
  expect(iceServers).toEqual([
    ...stun,
    { urls: ['turn:t.example'], ...relayCredentials('north', facts.now() + 600_000, name) },
  ]);
  expect(relayMs).toBe(600_000);
  const fixed = [{ urls: 'turn:f.example', username: 'u', credential: 'p' }];
  const own = new Relays({ ...facts, urls: null, secret: null, fixed });
  expect(own.forSeat(ADDRESS, stun)).toEqual({ iceServers: [...stun, ...fixed], relayMs: null });
  expect(own.exist).toBe(true);
});

test('[TN3] credentials for a look hold for a minute', () => {
  const [server] = new Relays(facts).forLook(ADDRESS);
  expect(server?.username).toMatch(new RegExp(`^${1_433_895_918 + 60}:`));
});

test('[TN14] credentials name the network that they are given to, by a hash that only the secret makes', () => {
  const nameOf = (address: string, secret = 'north'): string =>
    named(new Relays({ ...facts, secret }).forSeat(address, stun).iceServers);
  expect(nameOf(ADDRESS)).toBe(named(new Relays(facts).forLook(ADDRESS)));
  expect(nameOf('2001:db8:0:7::1')).toBe(nameOf('2001:db8:0:7:8:9:a:b'));
  const names = [ADDRESS, '192.0.2.8', '2001:db8:0:7::1', '2001:db8:0:8::1'].map((address) => nameOf(address));
  expect(new Set([...names, nameOf(ADDRESS, 'south')]).size).toBe(5);
});

test('[TN2] where there is no relay nothing is given out', () => {
  const none = new Relays({ ...facts, urls: null, secret: null });
  expect([none.exist, none.forLook(ADDRESS), none.forSeat(ADDRESS, stun)]).toEqual([
    false,
    [],
    { iceServers: stun, relayMs: null },
  ]);
});

test('[TN4] relays of a list are told from STUN servers by their addresses, and passwords stay with the relays', () => {
  const mixed = { urls: ['stun:a', 'turns:a:443'], username: 'u', credential: 'p' };
  expect(splitByScheme([...stun, mixed])).toEqual({
    stun: [...stun, { urls: ['stun:a'] }],
    relays: [{ urls: ['turns:a:443'], username: 'u', credential: 'p' }],
  });
});
