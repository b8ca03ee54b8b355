import type { SeatId } from '@parley/protocol';
import { expect, test } from 'vitest';
import { relayCredentials } from './credentials.ts';
import { Relays, splitByScheme } from './Relays.ts';

const seat = 's'.repeat(26) as SeatId;
const facts = { urls: ['turn:t.example'], secret: 'north', ttl: 600, fixed: [], now: () => 1_433_895_918_506 };
const stun = [{ urls: 'stun:here' }];

test('[TN1] credentials are what coturn expects: the second at which they run out, for whom, and the HMAC-SHA1 of that', () => {
  // Counted with: printf 1433895918:ninefingers | openssl dgst -sha1 -hmac north -binary | base64
  expect(relayCredentials('north', 1_433_895_918_506, 'ninefingers')).toEqual({
    username: '1433895918:ninefingers',
    credential: 'jy8hTxmOO7UtEKXqSkSlvakPVYA=',
  });
});

test('[TN2] a seat gets every relay beside the STUN servers of its page, in its own name and for the time that is set', () => {
  const { iceServers, relayMs } = new Relays(facts).forSeat(seat, stun);
  expect(iceServers).toEqual([
    ...stun,
    { urls: ['turn:t.example'], ...relayCredentials('north', facts.now() + 600_000, seat) },
  ]);
  expect(relayMs).toBe(600_000);
  const fixed = [{ urls: 'turn:f.example', username: 'u', credential: 'p' }];
  const own = new Relays({ ...facts, urls: null, secret: null, fixed });
  expect(own.forSeat(seat, stun)).toEqual({ iceServers: [...stun, ...fixed], relayMs: null });
  expect(own.exist).toBe(true);
});

test('[TN3] credentials for a look hold for a minute, and name from where it is made', () => {
  const [server] = new Relays(facts).forLook('Kq3b');
  expect(server?.username).toBe(`${1_433_895_918 + 60}:look-Kq3b`);
});

test('[TN2] where there is no relay nothing is given out', () => {
  const none = new Relays({ ...facts, urls: null, secret: null });
  expect([none.exist, none.forLook('Kq3b'), none.forSeat(seat, stun)]).toEqual([
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
