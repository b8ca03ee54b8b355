import { up, type AskName, type TellName } from '@parley/protocol';
import { createECDH } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startOperated } from '../testing/operator.ts';
import type { Tester } from '../testing/parley.ts';
import { visitors } from '../testing/visitors.ts';

let parley: Awaited<ReturnType<typeof startOperated>>;
const { connect, newRoom, goHome } = visitors(() => parley.url, 'matr');
beforeAll(async () => {
  parley = await startOperated();
});
afterEach(goHome);
afterAll(() => parley.end());

const media = { microphone: 'on', camera: 'on', screen: 'on', recording: 'off' };
const candidate = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
const secret = 's'.repeat(43);
const p256dh = createECDH('prime256v1').generateKeys().toString('base64url');
/** The room, and the person in it, that a message is aimed at. */
type Aim = { readonly room: string; readonly bob: string };
const said = ({ room, bob }: Aim): Record<keyof typeof up, object> => ({
  ping: {},
  'rooms.watch': {},
  'rooms.unwatch': {},
  'room.peek': { room },
  'room.ahead': { room, offer: { pair: 'pair-0001', sdp: 'v=0\r\n' } },
  'room.join': { room, name: 'Eve', media },
  'room.resume': { room, seat: bob, secret, media, pairs: [] },
  'name.claim': { name: `Eve ${Math.random()}`, secret },
  'name.free': {},
  'name.quiet': { quiet: true },
  'name.busy': { busy: true },
  'name.block': { name: 'Bob', blocked: true },
  'call.start': { id: 'call-0001', name: 'Bob', room, media: 'video' },
  'call.answer': { id: 'call-0001', page: 'page-0001' },
  'call.decline': { id: 'call-0001' },
  'call.cancel': { id: 'call-0001' },
  'calls.seen': {},
  'push.on': {
    endpoint: 'https://push.example.org/x',
    p256dh,
    auth: `${'a'.repeat(21)}Q`,
    language: 'en',
  },
  'push.off': { endpoint: 'https://push.example.org/x' },
  'relay.try': {},
  'relay.renew': {},
  'room.view': {},
  'room.leave': {},
  'room.settings': { title: 'Taken over', kept: true },
  'people.media': media,
  'people.hand': { up: true },
  'chat.send': { conversation: bob, id: 'line-0001', text: 'psst' },
  'chat.since': { conversation: bob, n: 0 },
  'pair.log': { of: bob },
  signal: { to: bob, pair: 'pair-0001', n: 0, candidate },
  level: { level: 9 },
  quality: { to: bob, picture: 'paused' },
  reaction: { emoji: '👏' },
  typing: { conversation: bob },
  log: { id: 1, entries: [] },
  links: { links: [{ to: bob, path: 'relay', quality: 'poor', ms: 1 }] },
  going: {},
});

/** Who asks: at the door, in another room, in this one as somebody who does not own it. */
const ROLES = ['guest', 'elsewhere', 'beside'] as const;
type Role = (typeof ROLES)[number];
const DOOR = 'seat.taken';
const INSIDE = 'bad.state';
/** What an ask is answered, by role. */
const ASKS: Record<AskName, readonly [guest: string, elsewhere: string, beside: string]> = {
  ping: ['ok', 'ok', 'ok'],
  'rooms.watch': ['ok', DOOR, DOOR],
  'rooms.unwatch': ['ok', DOOR, DOOR],
  'room.peek': ['ok', DOOR, DOOR],
  'room.ahead': ['ok', DOOR, DOOR],
  'room.join': ['ok', DOOR, DOOR],
  'room.resume': ['seat.unknown', DOOR, DOOR],
  'name.claim': ['ok', DOOR, DOOR],
  'name.free': ['name.none', DOOR, DOOR],
  'name.quiet': ['name.none', DOOR, DOOR],
  'name.busy': ['name.none', DOOR, DOOR],
  'name.block': ['name.none', DOOR, DOOR],
  'call.start': ['name.none', DOOR, DOOR],
  'call.answer': ['name.none', DOOR, DOOR],
  'call.decline': ['name.none', DOOR, DOOR],
  'call.cancel': ['name.none', DOOR, DOOR],
  'calls.seen': ['name.none', DOOR, DOOR],
  'push.on': ['name.none', DOOR, DOOR],
  'push.off': ['name.none', DOOR, DOOR],
  'relay.try': ['ok', DOOR, DOOR],
  'relay.renew': [INSIDE, 'ok', 'ok'],
  'room.view': [INSIDE, 'ok', 'ok'],
  'room.leave': [INSIDE, 'ok', 'ok'],
  // Of their own room they are the owner, of this one they are not.
  'room.settings': [INSIDE, 'ok', 'room.owner'],
  'people.media': [INSIDE, 'ok', 'ok'],
  'people.hand': [INSIDE, 'ok', 'ok'],
  'chat.send': [INSIDE, 'chat.absent', 'ok'],
  'chat.since': [INSIDE, 'chat.absent', 'ok'],
  'pair.log': [INSIDE, 'log.silent', 'log.silent'],
};
/** Whether Bob hears of it when somebody in his room says it. */
const HEARD: Record<TellName, boolean> = {
  signal: true,
  level: true,
  quality: true,
  reaction: true,
  typing: true,
  log: false,
  links: false,
  going: false,
};

const come = async (role: Role, room: string): Promise<Tester> => {
  const one = connect();
  if (role !== 'guest') await one.join(role === 'beside' ? room : newRoom(), 'Eve');
  else await one.ask('ping', {});
  return one;
};
/** What Bob has heard besides who came and went, and what his room is like. */
const seenBy = async (bob: Tester): Promise<unknown> => {
  const answer = await bob.ask('room.view', {});
  if (!answer.ok) throw new Error(answer.code);
  const { people, ...rest } = answer.value.view;
  const heard = bob.heard.filter(({ event }) => event !== 'notice').map(({ event }) => event);
  return { heard, rest, me: people.find(({ id }) => id === bob.seat) };
};

test.each(Object.keys(ASKS) as AskName[])(
  '[SX1] %s is answered by who asks it, and nobody elsewhere hears or changes anything',
  async (name) => {
    const room = newRoom();
    const bob = connect();
    await bob.join(room, 'Bob');
    for (const [at, role] of ROLES.entries()) {
      const one = await come(role, room);
      const before = await seenBy(bob);
      const answer = await one.ask(name, said({ room, bob: bob.seat })[name]);
      expect([role, answer.ok ? 'ok' : answer.code]).toEqual([role, ASKS[name][at]]);
      // An offer from the door is handed to who is alone inside; it leads nowhere.
      const after = (await seenBy(bob)) as { heard: string[] };
      const heard = after.heard.filter((event) => event !== 'ahead');
      if (role !== 'beside') expect({ ...after, heard }).toEqual(before);
      one.close();
      await bob.until(
        () => bob.view?.people.every(({ name: who, presence }) => who === 'Bob' || presence !== 'here') ?? false,
      );
      bob.heard.length = 0;
    }
  },
);

test.each(Object.keys(HEARD) as TellName[])(
  '[SX1] %s is heard in the room of who says it, and nowhere else',
  async (name) => {
    const room = newRoom();
    const bob = connect();
    await bob.join(room, 'Bob');
    const heardOf = () => bob.heard.filter(({ event }) => event !== 'notice').length;
    for (const role of ROLES) {
      const one = await come(role, room);
      bob.heard.length = 0;
      one.socket.emit(name, said({ room, bob: bob.seat })[name]);
      // Answered after it: by then it was dealt with.
      await one.ask('ping', {});
      await bob.ask('ping', {});
      expect([role, heardOf()]).toEqual([role, role === 'beside' && HEARD[name] ? 1 : 0]);
    }
  },
);
