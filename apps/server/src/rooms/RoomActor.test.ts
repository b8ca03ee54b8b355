import { LIMITS, TIMES, type PairPosition, type SignalUp } from '@parley/protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ada, bob, cyd, OFF, ON, openRoom, RecordingWire } from '../testing/room.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const leave =
  (seat: string) =>
  (at: number): { type: 'leave'; seat: string; at: number } => ({ type: 'leave', seat, at });
const candidate = (to: string, n: number, pair = 'pair-0001'): SignalUp => ({
  to,
  pair,
  n,
  candidate: { candidate: `c${n}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
});
const numbers = (wire: RecordingWire): number[] =>
  wire.said.flatMap(([event, message]) => (event === 'signal' ? [(message as { n: number }).n] : []));
const repairs = (wire: RecordingWire) =>
  wire.said.filter(([event]) => event === 'repair').map(([, message]) => message);

describe('keeping before telling', () => {
  test('[PS9] a join and a leave are told after they are stored, and in the same order', async () => {
    const { sit, actor, crowd, store } = openRoom();
    const release = store.stall();
    const joining = sit(ada);
    const leaving = actor.perform(leave(ada));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([crowd.types, actor.room.seats.size]).toEqual([[], 0]);
    release();
    await joining;
    await leaving;
    expect(crowd.types).toEqual(['joined', 'left']);
  });

  test('[PS10] what could not be stored has not happened: nothing is told, nobody sits, and the next command works', async () => {
    const { sit, actor, crowd, store } = openRoom();
    store.mood = 'failing';
    await expect(sit(ada)).rejects.toThrow('disk');
    expect([crowd.types, actor.room.seats.size]).toEqual([[], 0]);
    store.mood = 'well';
    await sit(ada);
    store.mood = 'failing';
    await expect(actor.perform(leave(ada))).rejects.toThrow('disk');
    expect([crowd.types, actor.room.seats.has(ada)]).toEqual([['joined'], true]);
    expect(await actor.media(ada, ON)).toMatchObject({ ok: true });
    expect(crowd.types).toEqual(['joined', 'media']);
  });

  test('[PS11] microphone and camera are never written to the store', async () => {
    const { sit, actor, store } = openRoom();
    const wire = await sit(ada);
    store.calls.length = 0;
    await actor.media(ada, ON);
    await actor.cut(ada, wire);
    expect(store.calls).toEqual([]);
  });

  test('[JN5] the snapshot of a newcomer stands exactly at the news of its own joining', async () => {
    const { actor, crowd, sit } = openRoom();
    await sit(ada);
    const seen = { people: 0, n: -1 };
    await actor.perform(
      (at) => ({ type: 'join', seat: bob, secretHash: 'h', name: 'b', media: OFF, at }),
      () => {
        const { view, cursors } = actor.snapshot();
        Object.assign(seen, { people: view.people.length, n: cursors[0]?.n });
      },
    );
    expect(seen).toEqual({ people: 2, n: crowd.types.length });
  });
});

describe('sockets of a seat', () => {
  test('[RS5] a resume takes the seat from a live socket; that socket ends and its end changes nothing', async () => {
    const { actor, sit, resume, crowd } = openRoom();
    const old = await sit(ada);
    const fresh = await resume(ada, ON);
    expect([old.ended, fresh.ended]).toEqual(['taken-over', null]);
    await actor.cut(ada, old);
    expect(actor.room.seats.get(ada)?.presence.at).toBe('here');
    expect(crowd.types).toEqual(['joined', 'returned']);
    await actor.cut(ada, fresh);
    expect(crowd.types.at(-1)).toBe('reconnecting');
  });

  test('[RS6] a cut and a resume at the same moment end with the person here, in either order', async () => {
    for (const order of ['cut first', 'resume first']) {
      const { actor, sit, resume } = openRoom();
      const old = await sit(ada);
      const both = order === 'cut first' ? [actor.cut(ada, old), resume(ada)] : [resume(ada), actor.cut(ada, old)];
      await Promise.all(both);
      expect(actor.room.seats.get(ada)?.presence.at, order).toBe('here');
    }
  });

  test('[LV2] after 15 s without a socket the seat leaves by itself', async () => {
    const { actor, sit, crowd } = openRoom();
    await sit(bob);
    await actor.cut(ada, await sit(ada));
    await vi.advanceTimersByTimeAsync(TIMES.reconnectingMs - 1);
    expect(crowd.types.at(-1)).toBe('reconnecting');
    await vi.advanceTimersByTimeAsync(1);
    expect(crowd.types.at(-1)).toBe('left');
    expect([...actor.room.seats.keys()]).toEqual([bob]);
  });

  test('[LV5] a leaving that could not be stored is tried again every second, not in a circle', async () => {
    const { actor, sit, store, failures, crowd } = openRoom();
    await sit(bob);
    await actor.cut(ada, await sit(ada));
    store.mood = 'failing';
    await vi.advanceTimersByTimeAsync(TIMES.reconnectingMs + 10_000);
    expect(failures.length).toBeGreaterThan(8);
    expect(failures.length).toBeLessThan(13);
    expect(crowd.types).not.toContain('left');
    store.mood = 'well';
    await vi.advanceTimersByTimeAsync(1_000);
    expect(crowd.types.at(-1)).toBe('left');
  });

  test('[LV6] a socket that says it goes and stays is closed when its seat leaves', async () => {
    const { actor, sit } = openRoom();
    const wire = await sit(ada);
    await sit(bob);
    await actor.perform((at) => ({ type: 'going', seat: ada, at }));
    await vi.advanceTimersByTimeAsync(TIMES.goingMs);
    expect(actor.room.seats.has(ada)).toBe(false);
    expect(wire.ended).toBe('expired');
    expect(actor.signals.pass(ada, candidate(bob, 0))).toBe('absent');
  });
});

describe('the end of a room', () => {
  test('[LV4] ten minutes after the last seat left the room and what was kept of it are forgotten', async () => {
    const { actor, sit, store, forgotten } = openRoom();
    await sit(ada);
    await actor.perform(leave(ada));
    await vi.advanceTimersByTimeAsync(TIMES.emptyRoomMs - 1);
    expect([forgotten, await store.load(actor.id)]).toEqual([[], expect.objectContaining({ id: actor.id })]);
    await vi.advanceTimersByTimeAsync(1);
    expect(forgotten).toEqual([actor.id]);
    expect(await store.load(actor.id)).toBeNull();
    expect(await actor.media(ada, ON)).toEqual({ ok: false, code: 'failed' });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('[LV7] who joins while the room is about to be forgotten keeps it', async () => {
    const { actor, sit, store, forgotten } = openRoom();
    await vi.advanceTimersByTimeAsync(TIMES.emptyRoomMs - 1);
    const release = store.stall();
    const joining = sit(ada);
    await vi.advanceTimersByTimeAsync(1_000);
    release();
    await joining;
    await vi.advanceTimersByTimeAsync(TIMES.emptyRoomMs);
    expect([forgotten, actor.room.seats.size]).toEqual([[], 1]);
  });

  test('[LV7] who joins after a room was forgotten is refused by that life of it', async () => {
    const { actor, sit, store } = openRoom();
    const release = store.stall();
    await vi.advanceTimersByTimeAsync(TIMES.emptyRoomMs);
    const joining = sit(ada);
    release();
    await expect(joining).rejects.toThrow('failed');
    expect(actor.closed).toBe(true);
  });

  test('[LV5] a forgetting that fails is tried again every second', async () => {
    const { store, forgotten, failures } = openRoom();
    store.mood = 'failing';
    await vi.advanceTimersByTimeAsync(TIMES.emptyRoomMs + 5_000);
    expect(failures.length).toBeGreaterThan(3);
    expect(failures.length).toBeLessThan(8);
    store.mood = 'well';
    await vi.advanceTimersByTimeAsync(1_000);
    expect(forgotten).toHaveLength(1);
  });

  test('[PS12] a closed room writes nothing more and ends its timer', async () => {
    const { actor, sit, store } = openRoom();
    const wire = await sit(ada);
    await actor.cut(ada, wire);
    await actor.close();
    store.calls.length = 0;
    expect(await actor.perform(leave(ada))).toEqual({ ok: false, code: 'failed' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([store.calls, vi.getTimerCount()]).toEqual([[], 0]);
  });
});

describe('what a resume missed', () => {
  test('[NT7] with cursors of this life it is exactly the notices after them', async () => {
    const { actor, sit, incarnation } = openRoom();
    await sit(ada);
    const at = actor.snapshot().cursors[0]!.n;
    const heard = { incarnation, cursors: [{ audience: 'room' as const, n: at }] };
    expect(actor.missed(heard)).toEqual({ notices: [] });
    await sit(bob);
    await actor.media(bob, ON);
    const missed = actor.missed(heard);
    expect('notices' in missed && missed.notices.map(({ n, body }) => [n, body.type])).toEqual([
      [at + 1, 'joined'],
      [at + 2, 'media'],
    ]);
  });

  test('[NT8] another life, no cursor, a cursor from the future or one too old gives a snapshot', async () => {
    const { actor, sit, incarnation } = openRoom();
    await sit(ada);
    const room = (n: number) => [{ audience: 'room' as const, n }];
    expect(actor.missed(undefined)).toHaveProperty('snapshot');
    expect(actor.missed({ incarnation: 'bbbbbbbb', cursors: room(1) })).toHaveProperty('snapshot');
    expect(actor.missed({ incarnation, cursors: room(2) })).toHaveProperty('snapshot');
    for (let i = 0; i < LIMITS.noticesKept; i += 1) await actor.media(ada, i % 2 === 0 ? ON : OFF);
    expect(actor.missed({ incarnation, cursors: room(1) })).toHaveProperty('notices.length', LIMITS.noticesKept);
    expect(actor.missed({ incarnation, cursors: room(0) })).toHaveProperty('snapshot');
  });
});

describe('signals', () => {
  test('[SI1] a signal to nobody, to oneself and from somebody without a seat goes nowhere', async () => {
    const { actor, sit } = openRoom();
    const wire = await sit(ada);
    expect(actor.signals.pass(ada, candidate(cyd, 0))).toBe('absent');
    expect(actor.signals.pass(ada, candidate(ada, 0))).toBe('absent');
    expect(actor.signals.pass(cyd, candidate(ada, 0))).toBe('absent');
    expect(wire.said).toEqual([]);
  });

  test('[SI2] what waited is handed over at the resume, in order, before any repair', async () => {
    const { actor, sit, resume } = openRoom();
    await sit(ada);
    await actor.cut(bob, await sit(bob));
    for (const n of [0, 1, 2]) actor.signals.pass(ada, candidate(bob, n));
    const wire = await resume(bob);
    actor.signals.catchUp(bob, wire, [{ to: ada, pair: 'pair-0001', received: -1, sent: -1 }], false);
    expect([numbers(wire), repairs(wire)]).toEqual([[0, 1, 2], []]);
  });

  test('[SI3] a pair that lost signals is named to who comes back, and strangers never are', async () => {
    const { actor, sit, resume } = openRoom();
    await sit(ada);
    await actor.cut(bob, await sit(bob));
    actor.signals.pass(ada, candidate(bob, 0));
    await vi.advanceTimersByTimeAsync(TIMES.signalsKeptMs - 1);
    actor.signals.pass(ada, candidate(bob, 1));
    vi.setSystemTime(Date.now() + 1);
    const wire = await resume(bob);
    const claim = (to: string): PairPosition => ({ to, pair: 'pair-0001', received: -1, sent: 5 });
    actor.signals.catchUp(bob, wire, [claim(ada), claim(cyd), claim('d'.repeat(26))], false);
    expect([numbers(wire), repairs(wire)]).toEqual([[1], [{ seats: [ada] }]]);
  });

  test('[SI4] of an SDP and a candidate only the known fields are handed on', async () => {
    const { actor, sit } = openRoom();
    const wire = await sit(ada);
    await sit(bob);
    const loud = candidate(ada, 0) as SignalUp & { candidate: object };
    Object.assign(loud.candidate, { evil: 1 });
    actor.signals.pass(bob, loud);
    actor.signals.pass(bob, {
      to: ada,
      pair: 'pair-0001',
      n: 1,
      sdp: Object.assign({ type: 'offer', sdp: 'v=0' } as const, { evil: 1 }),
    });
    expect(wire.said.map(([event, message]) => [event, JSON.stringify(message).includes('evil')])).toEqual([
      ['signal', false],
      ['signal', false],
    ]);
  });

  test('[JN4] only one other person with a live socket is offered to directly', async () => {
    const { actor, sit } = openRoom();
    const wire = await sit(ada);
    expect([actor.signals.onlyOther(ada), actor.signals.onlyOther(bob)]).toEqual([null, ada]);
    await actor.cut(ada, wire);
    expect(actor.signals.onlyOther(bob)).toBeNull();
    await sit(bob);
    await sit(cyd);
    expect(actor.signals.onlyOther(cyd)).toBeNull();
  });

  test('[JN10] of offers from outside eight are handed on at once, and then one in two seconds', async () => {
    const { actor, sit } = openRoom();
    const wire = await sit(ada);
    const offers = (): number => wire.said.filter(([event]) => event === 'ahead').length;
    const offer = (times: number): void => {
      for (let n = 0; n < times; n += 1) actor.signals.handAhead({ pair: `pair-${n}`, sdp: 'v=0' });
    };
    offer(20);
    expect(offers()).toBe(8);
    await vi.advanceTimersByTimeAsync(10_000);
    offer(20);
    expect(offers()).toBe(13);
  });
});
