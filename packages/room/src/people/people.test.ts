import { TIMES } from '@parley/protocol';
import { describe, expect, test } from 'vitest';
import { decide, evolve, newRoom, reopened, viewOf, wakeAt, type Command, type Room } from '../index.ts';

const OFF = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' } as const;
const ON = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' } as const;
const ada = 'a'.repeat(26);
const bob = 'b'.repeat(26);

const after = (room: Room, ...commands: Command[]): Room =>
  commands.reduce((now, command) => {
    const decision = decide(now, command);
    if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.code}`);
    return decision.events.reduce(evolve, now);
  }, room);

const joins = (seat: string, at = 0): Command => ({
  type: 'join',
  seat,
  secretHash: `h${seat}`,
  name: seat,
  media: OFF,
  at,
});
const empty = newRoom('aaaa-bbbb-cccc-dddd', 2, 0);

describe('join', () => {
  test('[JN1] a newcomer is seen with name, media and time of joining', () => {
    expect(viewOf(after(empty, joins(ada, 5))).people).toEqual([
      { id: ada, name: ada, joined: 5, presence: 'here', media: OFF, handSince: null },
    ]);
  });

  test('[JN2] a full room refuses, and a reconnecting seat still counts', () => {
    const full = after(empty, joins(ada), joins(bob), { type: 'cut', seat: bob, at: 1 });
    expect(decide(full, joins('c'.repeat(26)))).toEqual({ ok: false, code: 'room.full' });
    expect(decide(after(full, { type: 'leave', seat: bob, at: 2 }), joins('c'.repeat(26)))).toMatchObject({ ok: true });
  });
});

describe('absence', () => {
  test('[LV2] a cut seat reconnects for 15 s and then leaves', () => {
    const cut = after(empty, joins(ada), { type: 'cut', seat: ada, at: 100 });
    expect(viewOf(cut).people[0]?.presence).toBe('reconnecting');
    expect(wakeAt(cut)).toBe(100 + TIMES.reconnectingMs);
    expect(decide(cut, { type: 'wake', at: 99 + TIMES.reconnectingMs })).toEqual({ ok: true, events: [] });
    expect(viewOf(after(cut, { type: 'wake', at: 100 + TIMES.reconnectingMs })).people).toEqual([]);
  });

  test('[LV3] a page that is going has 3 s, and nobody sees a difference meanwhile', () => {
    const room = after(empty, joins(ada), joins(bob));
    const going = after(room, { type: 'going', seat: ada, at: 100 }, { type: 'cut', seat: ada, at: 101 });
    expect(viewOf(going)).toEqual(viewOf(room));
    expect(viewOf(after(going, { type: 'wake', at: 100 + TIMES.goingMs })).people).toHaveLength(1);
  });

  test('[LV4] an empty room is forgotten after ten minutes, and not before', () => {
    const left = after(empty, joins(ada), { type: 'leave', seat: ada, at: 1_000 });
    expect(wakeAt(left)).toBe(1_000 + TIMES.emptyRoomMs);
    expect(decide(left, { type: 'wake', at: 999 + TIMES.emptyRoomMs })).toEqual({ ok: true, events: [] });
    expect(decide(left, { type: 'wake', at: 1_000 + TIMES.emptyRoomMs })).toEqual({
      ok: true,
      events: [{ type: 'forgotten' }],
    });
  });
});

describe('resume', () => {
  const resumes = (seat: string, secretHash: string, at: number): Command => ({
    type: 'resume',
    seat,
    secretHash,
    media: ON,
    at,
  });

  test('[RS1] the secret brings the person back into the same seat, with the media it tells', () => {
    const cut = after(empty, joins(ada), { type: 'cut', seat: ada, at: 100 });
    expect(viewOf(after(cut, resumes(ada, `h${ada}`, 200))).people).toEqual([
      { id: ada, name: ada, joined: 0, presence: 'here', media: ON, handSince: null },
    ]);
  });

  test('[RS2] a wrong secret, an unknown seat and an outlived secret get the same answer', () => {
    const gone = after(empty, joins(ada), joins(bob), { type: 'leave', seat: ada, at: 100 });
    const refused = { ok: false, code: 'seat.unknown' };
    expect(decide(gone, resumes(bob, 'wrong', 200))).toEqual(refused);
    expect(decide(gone, resumes(ada, 'wrong', 200))).toEqual(refused);
    expect(decide(gone, resumes('c'.repeat(26), 'h', 200))).toEqual(refused);
    expect(decide(gone, resumes(ada, `h${ada}`, 100 + TIMES.secretMs))).toEqual(refused);
  });

  test('[RS3] who left comes back as the same person within 24 hours, if there is a seat', () => {
    const gone = after(empty, joins(ada), joins(bob), { type: 'leave', seat: ada, at: 100 });
    expect(viewOf(after(gone, resumes(ada, `h${ada}`, 5_000))).people.map((p) => [p.id, p.name])).toContainEqual([
      ada,
      ada,
    ]);
    const full = after(gone, joins('c'.repeat(26)));
    expect(decide(full, resumes(ada, `h${ada}`, 5_000))).toEqual({ ok: false, code: 'room.full' });
  });

  test('[RS4] a room opened again shows everybody reconnecting and gives each the full 15 s', () => {
    const back = reopened(after(empty, joins(ada), joins(bob)), 50_000);
    expect(viewOf(back).people.map((p) => p.presence)).toEqual(['reconnecting', 'reconnecting']);
    expect(wakeAt(back)).toBe(50_000 + TIMES.reconnectingMs);
  });
});

describe('media', () => {
  test('[MU1] a change is told once; telling the same again makes no event', () => {
    const room = after(empty, joins(ada), { type: 'media', seat: ada, media: ON, at: 1 });
    expect(viewOf(room).people[0]?.media).toEqual(ON);
    expect(decide(room, { type: 'media', seat: ada, media: ON, at: 2 })).toEqual({ ok: true, events: [] });
  });

  test.each(['microphone', 'camera', 'screen', 'recording'] as const)(
    '[MU1] a change of the %s alone is told',
    (what) => {
      const room = after(empty, joins(ada));
      const media = { ...OFF, [what]: 'on' } as const;
      const told = decide(room, { type: 'media', seat: ada, media, at: 1 });
      expect(told).toMatchObject({ ok: true, events: [{ type: 'media', seat: ada, media }] });
      expect(viewOf(after(room, { type: 'media', seat: ada, media, at: 1 })).people[0]?.media).toEqual(media);
    },
  );
});
