import { roomIdFrom, type RoomId } from '@parley/protocol';
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { Rooms } from '../rooms/Rooms.ts';
import { startOperated } from '../testing/operator.ts';
import { startParley, Tester } from '../testing/parley.ts';

const MINUTE_MS = 60_000;
const MILLION = 1_000_000;
const media = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' };
const anyRoom = (): RoomId => roomIdFrom(randomBytes(16));
const anySecret = (): string => randomBytes(32).toString('base64url');
/** What one socket may say does not hold back who guesses here: many sockets could. */
const LOUD = { RATE_MESSAGES: '1000000', RATE_MESSAGES_BURST: '1000000' };

const testers: Tester[] = [];
const connect = (url: string, from?: string): Tester => {
  const tester = new Tester(url, from === undefined ? {} : { from });
  testers.push(tester);
  return tester;
};
afterEach(() => testers.splice(0).forEach((tester) => tester.close()));

describe('how many are looked at', () => {
  let parley: Awaited<ReturnType<typeof startParley>>;
  beforeAll(async () => {
    // The clock of the server is ours.
    vi.useFakeTimers({ toFake: ['Date'] });
    parley = await startParley(LOUD);
  });
  afterAll(async () => {
    await parley.end();
    vi.useRealTimers();
  });

  /** Guesses until one is refused, each minute anew, which gains most; how many were looked at in the first minute, and in each that followed. */
  const looked = async (
    minutes: number,
    from: string,
    guess: (guesser: Tester) => Promise<string>,
  ): Promise<{ burst: number; rate: number }> => {
    const counts: number[] = [];
    for (let minute = 0; minute < minutes; minute += 1) {
      // By this clock the socket of a minute ago has not heard from the server since.
      const guesser = connect(parley.url, from);
      let count = 0;
      while ((await guess(guesser)) !== 'rate.joins') count += 1;
      counts.push(count);
      vi.setSystemTime(Date.now() + MINUTE_MS);
    }
    const [burst = 0, ...rest] = counts;
    return { burst, rate: Math.max(...rest) };
  };
  /** Days that a million guesses take at so many a minute. */
  const days = ({ burst, rate }: { burst: number; rate: number }): number => (MILLION - burst) / rate / (24 * 60);
  const code = (answer: { ok: true } | { ok: false; code: string }): string => (answer.ok ? 'ok' : answer.code);

  test('[RL14] guesses at the secret of a seat: 60 a minute from one address, and then not even the right one is looked at', async () => {
    const ada = connect(parley.url);
    const room = anyRoom();
    const { seat, secret } = await ada.join(room, 'Ada').then(() => ada);
    const at = (tester: Tester, guess: string) =>
      tester.ask('room.resume', { room, seat, secret: guess, media, pairs: [] });
    const codes = new Set<string>();
    const found = await looked(20, '203.0.113.7', async (guesser) => {
      const answer = code(await at(guesser, anySecret()));
      codes.add(answer);
      return answer;
    });
    expect([...codes].toSorted()).toEqual(['rate.joins', 'seat.unknown']);
    expect(found).toEqual({ burst: 60, rate: 60 });
    console.log(`a million guesses at a secret: ${days(found).toFixed(1)} days from one address`);
    expect(days(found)).toBeGreaterThan(11);
    const guesser = connect(parley.url, '203.0.113.7');
    while (code(await at(guesser, anySecret())) !== 'rate.joins');
    expect(code(await at(guesser, secret))).toBe('rate.joins');
    // That it would be seen: from elsewhere it is the right one.
    expect(code(await at(connect(parley.url, '203.0.113.8'), secret))).toBe('ok');
  });

  test('[RL14] many on their way at once are no way around it, and each address of a network of its own has as many', async () => {
    const ada = connect(parley.url);
    const room = anyRoom();
    await ada.join(room, 'Ada');
    for (let n = 0; n < 4; n += 1) {
      // All addresses of one customer are one; a socket has one guess on its way.
      const guessers = Array.from({ length: 90 }, (_, i) => connect(parley.url, `2001:db8:0:${n}::${1 + (i % 3)}`));
      const message = () => ({ room, seat: ada.seat, secret: anySecret(), media, pairs: [] });
      const answers = await Promise.all(guessers.map((tester) => tester.ask('room.resume', message())));
      expect(answers.filter((answer) => code(answer) === 'seat.unknown')).toHaveLength(60);
      expect(answers.filter((answer) => code(answer) === 'rate.joins')).toHaveLength(30);
      guessers.forEach((tester) => tester.close());
    }
  });

  test('[RL14] guesses at rooms: 600 looks a minute from one address, ten that open one; the door of one room may look on and on', async () => {
    const peek = async (guesser: Tester, room = anyRoom()): Promise<string> =>
      code(await guesser.ask('room.peek', { room }));
    const peeks = await looked(3, '203.0.113.9', (guesser) => peek(guesser));
    expect(peeks).toEqual({ burst: 600, rate: 600 });
    const joins = await looked(3, '203.0.113.10', async () => {
      const tester = new Tester(parley.url, { from: '203.0.113.10' });
      const answer = code(await tester.ask('room.join', { room: anyRoom(), name: 'M', media }));
      tester.close();
      return answer === 'rate.rooms' ? 'rate.joins' : answer;
    });
    expect(joins).toEqual({ burst: 10, rate: 10 });
    console.log(
      `a million guesses at rooms: ${(days(peeks) * 24).toFixed(0)} hours of looking, ${days(joins).toFixed(0)} days of joining, from one address`,
    );
    expect([days(peeks) > 1, days(joins) > 60]).toEqual([true, true]);
    const own = anyRoom();
    const door = connect(parley.url, '203.0.113.11');
    for (let i = 0; i < 1_000; i += 1) expect(await peek(door, own)).toBe('ok');
    while ((await peek(door)) !== 'rate.joins');
    // Where somebody is, it is no guess.
    const ada = connect(parley.url);
    await ada.join(own, 'Ada');
    expect(await peek(door, own)).toBe('ok');
  });
});

describe('what they tell', () => {
  /** Samples of each kind, one after the other in turns, so that what disturbs the machine disturbs all alike. */
  const ROUNDS = 800;
  /** Beyond so many standard deviations two kinds differ; chance goes there once in fifteen thousand. */
  const DIFFERENT = 4;
  /** And by so many µs: a hundredth of what a network varies by. */
  const LEAST_US = 10;
  /** What is planted, in milliseconds. */
  const PLANTED_MS = 0.05;

  /** Mann–Whitney: by how many standard deviations one kind is slower than the other, in ranks. */
  const apart = (one: readonly number[], other: readonly number[]): number => {
    const all = [...one.map((took) => ({ took, is: 1 })), ...other.map((took) => ({ took, is: 0 }))];
    all.sort((a, b) => a.took - b.took);
    const ranks = all.reduce((sum, { is }, i) => sum + is * (i + 1), 0);
    const [n, m] = [one.length, other.length];
    const mean = (n * (n + m + 1)) / 2;
    return (ranks - mean) / Math.sqrt((n * m * (n + m + 1)) / 12);
  };
  const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN;

  test(
    '[RL15] a room that is not there, was ended or forgotten, a seat that is not there and a wrong secret are answered alike, and as fast',
    { timeout: 120_000 },
    async () => {
      const parley = await startOperated({ ...LOUD, RATE_JOINS: '1000000', RATE_NEW_ROOMS: '1000000' });
      await parley.signIn();
      const [open, ended, forgotten] = [anyRoom(), anyRoom(), anyRoom()];
      const ada = connect(parley.url);
      await ada.join(open, 'Ada');
      const seats = new Map<string, string>();
      for (const room of [ended, forgotten]) {
        const tester = connect(parley.url);
        await tester.join(room, 'Bob');
        seats.set(room, tester.seat);
        if (room === ended) await parley.asOperator('DELETE', `/api/v1/rooms/${room}`);
        else await tester.ask('room.leave', {});
      }
      // Forgotten is what nobody remembers: the operator's word for it spares ten minutes.
      await parley.asOperator('DELETE', `/api/v1/rooms/${forgotten}`);
      const kinds: Record<string, () => { room: string; seat: string }> = {
        'no such room': () => ({ room: anyRoom(), seat: ada.seat }),
        'an ended room': () => ({ room: ended, seat: seats.get(ended) ?? '' }),
        'a forgotten room': () => ({ room: forgotten, seat: seats.get(forgotten) ?? '' }),
        'a wrong secret': () => ({ room: open, seat: ada.seat }),
        'no such seat': () => ({ room: open, seat: seats.get(ended) ?? '' }),
      };
      let address = 0;
      let guesser = connect(parley.url);
      const answers = new Set<string>();
      const time = async (where: { room: string; seat: string }): Promise<number> => {
        const message = { ...where, secret: anySecret(), media, pairs: [] };
        const began = performance.now();
        const answer = await guesser.ask('room.resume', message);
        const took = performance.now() - began;
        answers.add(JSON.stringify(answer));
        return took;
      };
      const sample = async (rounds: number): Promise<Record<string, number[]>> => {
        const took: Record<string, number[]> = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
        for (let round = 0; round < rounds; round += 1) {
          if (round % 25 === 0) guesser = connect(parley.url, `198.51.100.${(address += 1)}`);
          if (round % 25 === 0) await time({ room: anyRoom(), seat: ada.seat });
          // In another order each time: whoever follows something slow waits for its remains.
          for (const [kind, where] of Object.entries(kinds).toSorted(() => Math.random() - 0.5)) {
            took[kind]?.push(await time(where()));
          }
        }
        return took;
      };
      await sample(100);
      const judge = (took: Record<string, number[]>) =>
        Object.entries(took).map(([kind, all]) => {
          const others = Object.entries(took).flatMap(([other, one]) => (other === kind ? [] : one));
          const [us, away] = [median(all) * 1_000, (median(all) - median(others)) * 1_000];
          const z = apart(all, others);
          const differs = Math.abs(z) > DIFFERENT && Math.abs(away) > LEAST_US;
          return { kind, us: Math.round(us), z: Math.round(z * 10) / 10, differs };
        });
      const found = judge(await sample(ROUNDS));
      console.log(JSON.stringify(found));
      expect([...answers]).toEqual(['{"ok":false,"code":"seat.unknown"}']);
      expect(found.filter(({ differs }) => differs)).toEqual([]);

      // That it would be seen: looking for one of the rooms takes a moment longer.
      const find = Rooms.prototype.find;
      vi.spyOn(Rooms.prototype, 'find').mockImplementation(function (this: Rooms, id) {
        const until = performance.now() + (id === open ? PLANTED_MS : 0);
        while (performance.now() < until);
        return find.call(this, id);
      });
      const planted = judge(await sample(ROUNDS));
      console.log(JSON.stringify(planted));
      vi.restoreAllMocks();
      const slower = planted.filter(({ differs, z }) => differs && z > 0);
      expect(slower.map(({ kind }) => kind)).toEqual(['a wrong secret', 'no such seat']);
      await parley.end();
    },
  );
});
