import { up } from '@parley/protocol';
import { expect, test } from 'vitest';
import { admit, type Stand } from './admit.ts';

const room = 'aaaa-bbbb-cccc-dddd';
const seat = 'a'.repeat(26);
const endpoint = 'https://push.example.org/send/abc';
const media = { microphone: 'on', camera: 'off', screen: 'off', recording: 'off' };
const GOOD: { [K in keyof typeof up]: object } = {
  ping: {},
  'rooms.watch': {},
  'rooms.unwatch': {},
  'name.claim': { name: ' Ada ', secret: 'S'.repeat(43) },
  'name.free': {},
  'name.quiet': { quiet: true },
  'name.busy': { busy: false },
  'name.block': { name: 'Bob', blocked: true },
  'call.start': { id: 'call-0001', name: 'Bob', room, media: 'video' },
  'call.answer': { id: 'call-0001', page: 'page-0001' },
  'call.decline': { id: 'call-0001' },
  'call.cancel': { id: 'call-0001' },
  'calls.seen': {},
  'push.on': { endpoint, p256dh: `BA${'a'.repeat(84)}Q`, auth: 'Q'.repeat(22), language: 'ko' },
  'push.off': { endpoint },
  'room.settings': { title: 'Weekly sync' },
  'room.peek': { room },
  'room.ahead': { room, offer: { pair: 'pair-0001', sdp: 'v=0' } },
  'room.join': { room, name: ' Ada ', media },
  'room.resume': { room, seat, secret: 'S'.repeat(43), media, pairs: [] },
  'relay.try': {},
  'relay.renew': {},
  'room.view': {},
  'room.leave': {},
  'people.media': media,
  'people.hand': { up: true },
  'chat.send': { conversation: 'room', id: 'line-0001', text: 'hi' },
  'chat.since': { conversation: 'room', n: 0 },
  signal: { to: seat, pair: 'pair-0001', n: 0, sdp: { type: 'offer', sdp: 'v=0' } },
  level: { level: 3 },
  quality: { to: seat, picture: 'paused' },
  reaction: { emoji: '👏' },
  typing: { conversation: 'room' },
  'pair.log': { of: seat },
  log: { id: 1, entries: [] },
  links: { links: [{ to: seat, path: 'relay', quality: 'poor', ms: 41 }] },
  going: {},
};
const names = Object.keys(GOOD) as (keyof typeof up)[];
const stands: Stand[] = ['door', 'entering', 'seat', 'ended'];

test.each(names.flatMap((name) => stands.map((stand) => [name, stand] as const)))(
  '[MS2] %s at: %s is admitted where the table says and refused by code elsewhere',
  (name, stand) => {
    const { where, kind } = up[name];
    const code = where === 'door' && stand === 'seat' ? 'seat.taken' : 'bad.state';
    expect(admit(name, GOOD[name], stand)).toMatchObject(
      (where === 'any' && stand !== 'ended') || where === stand ? { is: kind, name } : { is: 'refused', code },
    );
  },
);

test('[MS14] what is not in the table is no message, whatever it is called', () => {
  for (const name of [
    '',
    'room',
    'room.Join',
    'toString',
    '__proto__',
    'constructor',
    'error',
    'disconnect',
    'signal ',
  ]) {
    expect(admit(name, {}, 'seat')).toMatchObject({ is: 'refused', code: 'bad.message' });
  }
});

test('[MS14] a malformed message is refused with its place, a malformed name with a code of its own', () => {
  const join = GOOD['room.join'];
  expect(admit('room.join', join, 'door')).toMatchObject({ message: { name: 'Ada' } });
  for (const name of ['', 'x'.repeat(65), 7, undefined]) {
    expect(admit('room.join', { ...join, name }, 'door')).toMatchObject({
      is: 'refused',
      code: 'bad.name',
      detail: 'name',
    });
  }
  const detail = (message: unknown) => (admit('room.join', message, 'door') as { detail?: string }).detail;
  expect(detail({ ...join, media: { ...media, camera: 'yes' } })).toBe('media.camera');
  expect(detail({ ...join, more: 1 })).toBe('more');
  for (const nothing of [undefined, null, 'x', 7, () => 1, Buffer.from('x')]) {
    expect(admit('room.join', nothing, 'door')).toMatchObject({ is: 'refused' });
  }
});

test('[MS15] what was refused for its place is not even parsed, so a stranger cannot make the server work', () => {
  const trap = {
    get conversation() {
      throw new Error('it was read');
    },
  };
  expect(admit('chat.send', trap, 'door')).toMatchObject({ is: 'refused', code: 'bad.state' });
});
