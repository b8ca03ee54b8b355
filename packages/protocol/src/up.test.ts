import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { down } from './down.ts';
import { LIMITS } from './limits.ts';
import { REACTIONS } from './messages/talk.ts';
import { up } from './up.ts';

const [room, seat] = ['aaaa-bbbb-cccc-dddd', 'a'.repeat(26)];
const secret = 'S'.repeat(43);
const media = { microphone: 'on', camera: 'off', screen: 'off', recording: 'off' };
const [pair, offer] = ['pair-0001', { pair: 'pair-0001', sdp: 'v=0' }];
const candidate = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
const settings = { title: 'Weekly sync', listed: true, kept: false };
const person = { id: seat, name: 'Ada', joined: 1, presence: 'here', media, handSince: null };
const snapshot = {
  incarnation: 'aaaaaaaa',
  view: { id: room, capacity: 6, people: [person], ...settings, owner: seat, invited: true },
  cursors: [{ audience: 'room', n: 1 }],
  chat: 0,
};
const notice = (body: object) => ({ audience: 'room', incarnation: 'aaaaaaaa', n: 1, body });
const line = { conversation: 'room', n: 1, id: 'line-0001', from: seat, name: 'Ada', text: 'hi', at: 1 };
const call = { id: 'call-0001', way: 'in', name: 'Bob', room, media: 'voice', at: 1 };
const calls = {
  name: 'Ada',
  quiet: false,
  blocked: ['Eve'],
  rings: [{ ...call, until: 45_001 }],
  past: [{ ...call, id: 'call-0002', way: 'out', ended: 2, outcome: 'declined', seen: true }],
};
const endpoint = 'https://push.example.org/send/abc';
const p256dh = `BA${'a'.repeat(84)}Q`;
const online = [{ name: 'Bob', reach: 'busy' }];

/** One whole message of each kind. */
const SAID: { [K in keyof typeof up]: object } = {
  ping: {},
  'rooms.watch': {},
  'rooms.unwatch': {},
  'name.claim': { name: 'Ada', secret },
  'name.free': {},
  'name.quiet': { quiet: true },
  'name.busy': { busy: false },
  'name.block': { name: 'Bob', blocked: true },
  'call.start': { id: 'call-0001', name: 'Bob', room, media: 'video' },
  'call.answer': { id: 'call-0001', page: 'page-0001' },
  'call.decline': { id: 'call-0001' },
  'call.cancel': { id: 'call-0001' },
  'calls.seen': {},
  'push.on': { endpoint, p256dh, auth: `${'a'.repeat(21)}Q`, language: 'zh-Hans' },
  'push.off': { endpoint },
  'room.peek': { room },
  'room.ahead': { room, offer },
  'room.join': { id: 'join-0000-0000-0000-0001', room, name: 'Ada', media, offer },
  'room.resume': {
    room,
    seat,
    secret,
    media,
    heard: { incarnation: 'aaaaaaaa', cursors: [{ audience: 'room', n: 3 }] },
    pairs: [{ to: seat, pair, received: -1, sent: 4 }],
  },
  'relay.try': {},
  'relay.renew': {},
  'room.view': {},
  'room.leave': {},
  'room.settings': settings,
  'people.media': media,
  'people.hand': { up: true },
  'chat.send': { conversation: 'room', id: 'line-0001', text: 'hi' },
  'chat.since': { conversation: 'room', n: 0 },
  signal: { to: seat, pair, n: 0, candidate },
  level: { level: 9 },
  quality: { to: seat, picture: 'paused' },
  reaction: { emoji: '👏' },
  typing: { conversation: seat },
  'pair.log': { of: seat },
  log: { id: 1, entries: [{ at: 1, way: 'here', kind: 'ice', text: 'checking' }] },
  links: { links: [{ to: seat, path: 'relay', quality: 'poor', ms: 41 }] },
  going: {},
};
/** Whole messages and answers of the server. */
const HEARD: [v.GenericSchema, object][] = [
  ...[
    { type: 'joined', person },
    { type: 'left', seat, at: 1 },
    { type: 'reconnecting', seat },
    { type: 'returned', seat, ...media },
    { type: 'media', seat, ...media },
    { type: 'settings', ...settings },
    { type: 'invited', invited: true },
    { type: 'settings', ...settings, title: null },
    { type: 'hand', seat, since: 5 },
    { type: 'hand', seat, since: null },
  ].map((body): [v.GenericSchema, object] => [down.notice, notice(body)]),
  [down.chat, line],
  [down.signal, { from: seat, pair, n: 0, sdp: { type: 'answer', sdp: 'v=0' } }],
  [down.signal, { from: seat, pair, n: 1, candidate }],
  [down.repair, { seats: [seat] }],
  [down.level, { from: seat, level: 3 }],
  [down.quality, { from: seat, picture: 'paused' }],
  [down.rooms, { list: [{ room, title: 'Weekly sync', people: 2, capacity: 6 }] }],
  [down.chat, { ...line, conversation: seat }],
  [down.reaction, { from: seat, emoji: '👍' }],
  [down.typing, { from: seat, conversation: 'room' }],
  [down.message, { text: 'A restart at ten.', at: 1 }],
  [down.goodbye, { code: 'left' }],
  [down.calls, calls],
  [down.names, { list: online }],
  [up['name.claim'].answer, { calls, online, now: 1, push: p256dh }],
  [up['name.claim'].answer, { calls, online, now: 1, push: null }],
  [up['push.on'].answer, {}],
  [up['push.off'].answer, {}],
  [up['call.start'].answer, { id: 'call-0001', room, at: 'ringing' }],
  [up['call.start'].answer, { id: 'call-0001', room, at: 'absent' }],
  [up['call.answer'].answer, { room }],
  [up['call.cancel'].answer, {}],
  [
    up['room.peek'].answer,
    { people: 0, capacity: 6, title: null, iceServers: [{ urls: 'stun:here' }], invited: true, relay: true },
  ],
  [up['relay.try'].answer, { iceServers: [{ urls: 'turn:here', username: '1:a', credential: 'x' }] }],
  [up['relay.renew'].answer, { iceServers: [], relayMs: 3_600_000 }],
  [
    up['room.join'].answer,
    { seat, secret, snapshot, iceServers: [{ urls: ['a', 'b'] }], relayMs: null, now: 1, offered: null },
  ],
  [
    up['room.resume'].answer,
    { missed: { snapshot }, chat: 0, direct: [{ seat, name: 'Ada', n: 3 }], iceServers: [], relayMs: 60_000, now: 1 },
  ],
  [
    up['room.resume'].answer,
    {
      missed: { notices: [notice({ type: 'reconnecting', seat })] },
      chat: 0,
      direct: [],
      iceServers: [],
      relayMs: 60_000,
      now: 1,
    },
  ],
  [up['room.view'].answer, snapshot],
  [up['room.leave'].answer, {}],
  [up['room.settings'].answer, {}],
  [up['rooms.watch'].answer, { list: [] }],
  [up['rooms.unwatch'].answer, {}],
  [up['people.media'].answer, {}],
  [up['people.hand'].answer, {}],
  [up['chat.send'].answer, { n: 1, at: 1 }],
  [up['chat.since'].answer, { lines: [line], last: 1 }],
];
const wired = (message: unknown): unknown => JSON.parse(JSON.stringify(message));
const names = Object.keys(SAID) as (keyof typeof up)[];

/** Every path to a field of a message, the message itself first. */
const paths = (value: unknown, at: string[] = []): string[][] => [
  at,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => paths(part, [...at, key]))
    : []),
];
const changed = (message: unknown, path: string[], value: unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = structuredClone(message) as Record<string, unknown>;
  copy[key] = changed(copy[key], rest, value);
  return copy;
};
const valueAt = (message: unknown, path: string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], message);
const WRONG = {
  undefined,
  null: null,
  true: true,
  empty: '',
  text: 'x',
  negative: -2,
  half: 1.5,
  huge: 1e300,
  object: { a: 1 },
};
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

describe.each(names)('%s', (name) => {
  const { schema } = up[name];

  test('[MS8] a whole message is read as it was said', () => {
    expect(v.parse(schema, wired(SAID[name]))).toEqual(SAID[name]);
  });

  test('[MS9] an unknown field is refused, at any depth, whatever its name', () => {
    for (const path of paths(SAID[name])) {
      const inside = valueAt(SAID[name], path);
      if (typeof inside !== 'object' || inside === null || Array.isArray(inside)) continue;
      for (const key of ['more', 'constructor', 'toString', '__proto__']) {
        const extra = JSON.parse(
          `{${JSON.stringify(key)}:1,${JSON.stringify(inside).slice(1)}`.replace(',}', '}'),
        ) as unknown;
        expect(v.is(schema, changed(SAID[name], path, extra)), `${path.join('.')} + ${key}`).toBe(false);
      }
    }
  });

  test('[MS10] a wrong type in any place is refused, deep nesting included', () => {
    const wrong = new Map<string, unknown>(Object.entries({ ...WRONG, deep: nested(10_000) }));
    for (const path of paths(SAID[name])) {
      const right = valueAt(SAID[name], path);
      for (const [kind, value] of wrong) {
        const optional = ['offer', 'heard', ...(name === 'room.join' ? ['id'] : [])].includes(path.join('.'));
        const nullable = ['sdpMid', 'usernameFragment', 'sdpMLineIndex', 'title', 'ms'].includes(path.at(-1) ?? '');
        const alike = typeof right === typeof value && ['string', 'boolean'].includes(typeof right);
        const free = nullable || alike || (optional && value === undefined);
        if (!free) expect(v.is(schema, changed(SAID[name], path, value)), `${path.join('.')}: ${kind}`).toBe(false);
      }
    }
  });
});

test('[MS11] every bound of the wire holds: one more is refused', () => {
  const at = (name: keyof typeof up, path: string[], value: unknown): boolean =>
    v.is(up[name].schema, changed(SAID[name], path, value));
  const text = (n: number): string => 'x'.repeat(n);
  const claims = (n: number) => Array.from({ length: n }, () => ({ to: seat, pair, received: 0, sent: 0 }));
  const cursors = (n: number) => Array.from({ length: n }, () => ({ audience: 'room', n: 0 }));
  const rows: [keyof typeof up, string[], (n: number) => unknown, number][] = [
    ['room.join', ['offer', 'sdp'], text, LIMITS.sdp],
    ['room.join', ['name'], text, LIMITS.name],
    ['room.resume', ['pairs'], claims, LIMITS.pairs],
    ['room.resume', ['heard', 'cursors'], cursors, 4],
    ['room.settings', ['title'], text, LIMITS.title],
    ['name.claim', ['name'], text, LIMITS.callName],
    ['call.start', ['name'], text, LIMITS.callName],
    ['call.start', ['id'], text, 40],
    ['push.on', ['endpoint'], text, LIMITS.endpoint],
    ['push.off', ['endpoint'], text, LIMITS.endpoint],
    ['chat.send', ['text'], text, LIMITS.chatText],
    ['chat.send', ['id'], text, 40],
    ['signal', ['candidate', 'candidate'], text, LIMITS.candidate],
    ['signal', ['candidate', 'sdpMid'], text, 32],
    ['signal', ['candidate', 'usernameFragment'], text, 256],
    ['signal', ['n'], (n) => n, Number.MAX_SAFE_INTEGER],
    ['level', ['level'], (n) => n, 9],
  ];
  for (const [name, path, make, most] of rows) {
    expect([at(name, path, make(most)), at(name, path, make(most + 1))], `${name} ${path.join('.')}`).toEqual([
      true,
      false,
    ]);
  }
});

test('[RE2] a reaction is one of the closed list, in both directions', () => {
  expect(REACTIONS.every((emoji) => v.is(up.reaction.schema, { emoji }))).toBe(true);
  for (const emoji of ['👎', '👍👍', '👍🏿', 'x', '', '<b>', '__proto__']) {
    expect([v.is(up.reaction.schema, { emoji }), v.is(down.reaction, { from: seat, emoji })], emoji).toEqual([
      false,
      false,
    ]);
  }
});

test('[CH15] a conversation is the room or one seat; nothing else can be named, another’s pair neither', () => {
  const asks = ['chat.send', 'chat.since', 'typing'] as const;
  const other = 'b'.repeat(26);
  for (const name of asks) {
    const said = (conversation: unknown) => v.is(up[name].schema, { ...SAID[name], conversation });
    expect(['room', seat].every(said), name).toBe(true);
    expect(['', 'rooms', `${seat}+${other}`, [seat, other], `${seat} `, null].filter(said), name).toEqual([]);
  }
});

test('[MS8] a signal carries a description or a candidate, never both and never neither', () => {
  const sdp = { type: 'offer', sdp: 'v=0' };
  const bare = { to: seat, pair, n: 0 };
  expect(v.is(up.signal.schema, { ...bare, sdp })).toBe(true);
  for (const bad of [bare, { ...bare, sdp, candidate }, { ...bare, sdp: { ...sdp, type: 'pranswer' } }]) {
    expect(v.is(up.signal.schema, bad)).toBe(false);
  }
});

test.each(HEARD)('[MS12] what the server says comes through as it was said (%#)', (schema, message) => {
  expect(v.parse(schema, wired(message))).toEqual(message);
});

test.each(HEARD)('[MS12] what a newer server says besides is ignored (%#)', (schema, message) => {
  expect(v.parse(schema, wired({ ...message, newer: { deep: [1] } }))).toEqual(message);
});

test('[MS12] a notice of an unknown type is kept as unknown, one without a type is refused', () => {
  expect(v.parse(down.notice, notice({ type: 'newer', seat }))).toEqual(notice({ type: 'unknown' }));
  const strange = [notice({}), notice({ type: 1 }), { body: { type: 'left' } }];
  expect(strange.filter((one) => v.is(down.notice, one))).toEqual([]);
});
