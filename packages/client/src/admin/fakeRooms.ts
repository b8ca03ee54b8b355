import { crockford } from '@parley/protocol';
import type { History, Measures, RoomDetail, RoomPerson } from '@parley/protocol/http';

type PersonLink = RoomPerson['links'][number];

/** A room of a fake server. */
export type FakeRoomPlan = {
  readonly title?: string | null;
  readonly listed?: boolean;
  readonly kept?: boolean;
  readonly invited?: boolean;
  readonly capacity?: number;
  readonly people: number;
  /** What the people are called, in turn. */
  readonly names?: readonly string[];
  readonly sharing?: boolean;
  readonly recording?: boolean;
};

const NAMES = ['Ada', 'Ben', 'Cleo Hernández', '由紀', 'Dev', 'Grace Hopper', '민준', 'Tomás'];
const MINUTE_MS = 60_000;
const MB = 1_048_576;

/** An id that is always the same for the same numbers: as many characters as are asked for. */
function idOf(length: number, ...numbers: readonly number[]): string {
  let state = numbers.reduce((sum, n) => Math.imul(sum ^ (n + 1), 0x9e3779b1) >>> 0, 0x85ebca6b);
  const bytes = Uint8Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x3c6ef372) >>> 0;
    return state >>> 24;
  });
  return crockford(bytes);
}

/** The nth room of a fake server, with its people. */
export function fakeRoom(plan: FakeRoomPlan, n: number, now: number): RoomDetail {
  const { title = null, listed = false, kept = false, invited = false, capacity = 6, names = NAMES, people } = plan;
  const seats = Array.from({ length: people }, (_, at) => idOf(26, n, at));
  const persons = seats.map((seat, at) => fakePerson({ seat, at, n, seats, names, now, plan }));
  return {
    id: (idOf(16, n).match(/.{4}/g) ?? []).join('-'),
    title,
    listed,
    kept,
    invited,
    capacity,
    people,
    sharing: persons.filter(({ media }) => media.screen === 'on').length,
    recording: persons.filter(({ media }) => media.recording === 'on').length,
    since: people === 0 ? null : now - (n % 90) * MINUTE_MS - 4 * MINUTE_MS,
    persons,
  };
}

type Place = {
  readonly seat: string;
  readonly at: number;
  readonly n: number;
  readonly seats: readonly string[];
  readonly names: readonly string[];
  readonly now: number;
  readonly plan: FakeRoomPlan;
};

const fakePerson = ({ seat, at, n, seats, names, now, plan }: Place): RoomPerson => ({
  seat,
  name: names[(at + n) % names.length] ?? 'Ada',
  joined: now - ((n % 90) + 4 - at) * MINUTE_MS,
  presence: (at + n) % 11 === 5 ? 'reconnecting' : 'here',
  media: {
    microphone: (at + n) % 3 === 1 ? 'off' : 'on',
    camera: (at + n) % 4 === 3 ? 'off' : 'on',
    screen: plan.sharing && at === 0 ? 'on' : 'off',
    recording: plan.recording && at === 1 ? 'on' : 'off',
  },
  hand: (at + n) % 7 === 2,
  owner: at === 0,
  links: seats.filter((to) => to !== seat).map((to, other) => fakeLink(to, at + n + other)),
});

function fakeLink(to: string, n: number): PersonLink {
  const path = n % 9 === 4 ? 'none' : n % 5 === 3 ? 'relay' : 'direct';
  if (path === 'none') return { to, path, quality: 'unknown', ms: null };
  return { to, path, quality: n % 6 === 2 ? 'poor' : n % 7 === 1 ? 'unknown' : 'good', ms: 12 + ((n * 37) % 140) };
}

/** What a server with these rooms measures. */
export function fakeMeasures(rooms: readonly RoomDetail[], now: number): Omit<Measures, 'draining'> {
  const persons = rooms.flatMap((room) => room.persons);
  const ends = persons.flatMap(({ links }) => links);
  const paths = (path: PersonLink['path']) => Math.round(ends.filter((link) => link.path === path).length / 2);
  return {
    at: now,
    version: '0.1.0',
    uptime: 93_784,
    people: persons.length,
    reconnecting: persons.filter(({ presence }) => presence === 'reconnecting').length,
    rooms: rooms.length,
    busyRooms: rooms.filter(({ people }) => people > 0).length,
    ringing: persons.length > 0 ? 1 : 0,
    online: 7,
    paths: { direct: paths('direct'), relay: paths('relay'), none: paths('none') },
    sockets: { live: persons.length + 3, classic: 4, peerjs: 2 },
    cpu: 0.07 + persons.length / 4_000,
    memory: 118 * MB + persons.length * 40_000,
    heap: 54 * MB,
    delay: 2.4,
  };
}

/** An hour in which people came, a server that stood still for five minutes included. */
export function fakeHistory(now: number, everyMs = 10_000): History {
  const steps = Array.from({ length: 360 }, (_, at) => at).filter((at) => at < 150 || at > 180);
  const wave = (at: number, length: number) => Math.sin(at / length) + 1;
  const column = (of: (at: number) => number) => steps.map(of);
  return {
    everyMs,
    at: column((at) => now - (359 - at) * everyMs),
    people: column((at) => Math.round(6 + at / 40 + wave(at, 37) * 4)),
    rooms: column((at) => Math.round(2 + at / 120 + wave(at, 61))),
    sockets: column((at) => Math.round(9 + at / 40 + wave(at, 37) * 5)),
    cpu: column((at) => 0.04 + wave(at, 13) * 0.03 + (at % 53 === 0 ? 0.2 : 0)),
    memory: column((at) => (104 + at / 30 + wave(at, 9)) * MB),
    delay: column((at) => 1.6 + wave(at, 17) * 0.6 + (at % 71 === 0 ? 9 : 0)),
  };
}
