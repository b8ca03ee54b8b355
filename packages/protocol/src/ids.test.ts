import { expect, test } from 'vitest';
import * as v from 'valibot';
import { Audience, ClientId, crockford, JoinId, RoomId, roomFromText, roomIdFrom, SeatId, Secret } from './ids.ts';

const room = 'k3vd-9x0q-7mzt-h2ep';

test('[NM1] sixteen random bytes make a room id, and every byte counts in it', () => {
  const ids = new Set<string>();
  for (let place = 0; place < 16; place += 1) {
    for (let bits = 0; bits < 32; bits += 1) {
      const bytes = new Uint8Array(16);
      bytes[place] = bits;
      const id = roomIdFrom(bytes);
      expect(v.is(RoomId, id)).toBe(true);
      ids.add(id);
    }
  }
  expect(ids.size).toBe(16 * 31 + 1);
  expect(v.is(SeatId, crockford(new Uint8Array(26).fill(255)))).toBe(true);
});

test.each([
  room,
  '  k3vd-9x0q-7mzt-h2ep \n',
  'K3VD-9X0Q-7MZT-H2EP',
  'k3vd9x0q7mzth2ep',
  'k3vd 9x0q 7mzt h2ep',
  'k3vd-9xOq-7mzt-h2ep',
  `https://meet.example/r/${room}`,
  `https://meet.example/r/${room}/`,
  `https://meet.example/r/${room}?x=/r/other#frag`,
  `HTTPS://MEET.EXAMPLE/R/${room.toUpperCase()}`,
  `http://[::1]:3000/r/${room}`,
  `/r/${room}`,
  `Come: https://meet.example/r/${room}, we have begun.`,
  `<https://meet.example/r/${room}>`,
  `https://meet.example/r/${room}.`,
])('[NM2] a code or a link is found in %j', (text) => {
  expect(roomFromText(text)).toBe(room);
});

test('[NM2] letters that look like digits are read as digits', () => {
  expect(roomFromText('oooo-iiii-llll-OIL0')).toBe('0000-1111-1111-0110');
});

test.each([
  '',
  ' ',
  '-',
  'hello',
  'k3vd-9x0q-7mzt-h2e',
  'k3vd-9x0q-7mzt-h2epp',
  'k3vd-9x0q-7mzt-h2eu',
  'k3vd-9x0q-7mzt-h2e\u0000',
  'k3vd-9x0q-7mzt-h2e😀',
  '__proto__',
  'https://meet.example/r/',
  'https://meet.example/',
  `https://meet.example/r/short/${room}`,
  'https://meet.example/r/%6b3vd-9x0q-7mzt-h2ep',
  '\ud800'.repeat(16),
  'İ'.repeat(16),
  `${'x'.repeat(5_000_000)}/r/${room}`,
])('[NM2] nothing is found in %.60j', (text) => {
  expect(roomFromText(text)).toBeNull();
});

test('[NM1] ids are exact: no other case, length, letter or trailing line break', () => {
  const cases: [v.GenericSchema, string][] = [
    [RoomId, room],
    [SeatId, 'a'.repeat(26)],
    [Secret, `${'a-_'.repeat(14)}Z`],
    [ClientId, 'abcdef-_'],
    [JoinId, 'abcdefghijklmnopqr-_'],
  ];
  for (const [schema, good] of cases) {
    expect(v.is(schema, good)).toBe(true);
    for (const bad of [`${good}\n`, ` ${good}`, good.slice(0, -1), `${good}ü`, '', 7, null, [good], { good }]) {
      expect(v.is(schema, bad), JSON.stringify(bad)).toBe(false);
    }
  }
  for (const bad of ['a'.repeat(25) + 'u', 'A'.repeat(26), 'a'.repeat(27)]) expect(v.is(SeatId, bad)).toBe(false);
  expect(['room', `seat:${'a'.repeat(26)}`].every((one) => v.is(Audience, one))).toBe(true);
  expect(['seat:', 'hosts', 'seat:x', 'Room'].some((one) => v.is(Audience, one))).toBe(false);
});
