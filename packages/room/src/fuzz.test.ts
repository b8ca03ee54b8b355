import { LIMITS, TIMES, type Media, type RoomView, type SettingsChange } from '@parley/protocol';
import { expect, test } from 'vitest';
import { dice } from './dice.ts';
import {
  applyNotice,
  decide,
  evolve,
  newRoom,
  noticesFor,
  ownerOf,
  reopened,
  viewOf,
  wakeAt,
  type Command,
  type Room,
} from './index.ts';

const freshSeeds = (count: number): number[] =>
  Array.from({ length: count }, () => Math.floor(Math.random() * 2 ** 31));

const walk = (seed: number, steps: number) => {
  const { under, chance } = dice(seed);
  let now = 1_000_000;
  let room: Room = newRoom('aaaa-bbbb-cccc-dddd', 2 + under(5), now);
  let seen: RoomView = viewOf(room);
  const seats = Array.from({ length: 12 }, (_, i) => i.toString(32).padStart(26, '0'));
  const onOff = () => (chance(0.5) ? 'on' : 'off');
  const media = (): Media => ({ microphone: onOff(), camera: onOff(), screen: onOff(), recording: onOff() });
  const change = (): SettingsChange => ({
    ...(chance(0.6) ? { title: chance(0.3) ? null : `Title ${under(3)}` } : {}),
    ...(chance(0.5) ? { listed: chance(0.5) } : {}),
    ...(chance(0.5) ? { kept: chance(0.5) } : {}),
  });
  const command = (): Command => {
    const seat = seats[under(seats.length)] ?? '';
    const secretHash = chance(0.9) ? `hash-${seat}` : 'wrong';
    const make = [
      (): Command => ({
        ...{ type: 'join', seat, secretHash: `hash-${seat}`, name: `P${seat}`, media: media(), at: now },
        ...(chance(0.5) && { invited: chance(0.7) }),
      }),
      (): Command => ({ type: 'resume', seat, secretHash, media: media(), at: now }),
      (): Command => ({ type: 'leave', seat, at: now }),
      (): Command => ({ type: 'media', seat, media: media(), at: now }),
      (): Command => ({ type: 'settings', seat, change: change(), at: now }),
      (): Command => ({ type: 'hand', seat, up: chance(0.6), at: now }),
      (): Command => ({ type: 'going', seat, at: now }),
      (): Command => (chance(0.3) ? { type: 'remove', seat, at: now } : { type: 'hand', seat, up: false, at: now }),
      (): Command => (chance(0.02) ? { type: 'end', at: now } : { type: 'media', seat, media: media(), at: now }),
      (): Command => ({
        type: 'arrange',
        change: change(),
        capacity: chance(0.9) ? null : Math.max(room.seats.size, 2 + under(5)),
        ...(chance(0.2) && { invited: chance(0.3) }),
        at: now,
      }),
      (): Command => ({ type: 'cut', seat, at: now }),
      (): Command => ({ type: 'wake', at: now }),
    ];
    return (make[under(make.length)] ?? make[0]!)();
  };
  let happened = 0;
  for (let i = 0; i < steps; i++) {
    now += chance(0.1) ? under(2 * TIMES.reconnectingMs) : chance(0.01) ? under(2 * TIMES.secretMs) : under(1_000);
    const asked = command();
    // The actor makes fresh ids: a join never names a seat that exists or existed.
    if (asked.type === 'join' && (room.seats.has(asked.seat) || room.gone.has(asked.seat))) continue;
    const decision = decide(room, asked);
    for (const event of decision.ok ? decision.events : []) {
      const before = viewOf(room);
      const next = evolve(room, event);
      const folded = noticesFor(event).reduce((view, { body }) => applyNotice(view, body), before);
      expect(folded, `the law after ${event.type}`).toEqual(viewOf(next));
      seen = noticesFor(event).reduce((view, { body }) => applyNotice(view, body), seen);
      expect(JSON.stringify(noticesFor(event))).not.toContain('hash-');
      room = next;
      happened++;
      if (event.type === 'forgotten' || event.type === 'ended') {
        room = newRoom(room.id, room.capacity, now);
        seen = viewOf(room);
      }
    }
    expect(seen).toEqual(viewOf(room));
    expect(room.seats.size).toBeLessThanOrEqual(room.capacity);
    expect(room.gone.size).toBeLessThanOrEqual(LIMITS.gonePerRoom);
    expect(room.emptySince === null).toBe(room.seats.size > 0);
    expect(room.listed && room.title === null, 'listed without a title').toBe(false);
    const isOwned = room.seats.size > 0 && !room.invited;
    expect(ownerOf(seen) !== null, 'somebody owns whenever somebody is there, unless the operator does').toBe(isOwned);
    for (const id of room.seats.keys()) expect(room.gone.has(id)).toBe(false);
    if (asked.type === 'wake') expect(wakeAt(room) ?? Infinity).toBeGreaterThan(now);
    if (chance(0.02)) {
      room = reopened(room, now);
      seen = viewOf(room);
    }
  }
  return { room, happened };
};

test.each([7, 20_261_121, ...freshSeeds(40)])(
  '[RM1] seed %i: folding notices gives the view of the evolved room',
  (seed) => {
    expect(walk(seed, 600).happened).toBeGreaterThan(20);
  },
);

test('[RM1] a notice that forgets something is seen by the law', () => {
  const room = newRoom('aaaa-bbbb-cccc-dddd', 6, 0);
  const media = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' } as const;
  const event = { type: 'joined', seat: '0'.repeat(26), name: 'Ada', secretHash: 'h', media, at: 1 } as const;
  const [notice] = noticesFor(event);
  if (notice?.body.type !== 'joined') throw new Error('a join is told');
  const crippled = { ...notice.body, person: { ...notice.body.person, name: '' } };
  expect(applyNotice(viewOf(room), crippled)).not.toEqual(viewOf(evolve(room, event)));
});
