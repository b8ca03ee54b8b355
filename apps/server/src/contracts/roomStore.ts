import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pairOf } from '@parley/room';
import type { RoomStore } from '../ports/RoomStore.ts';

const room = 'aaaa-bbbb-cccc-dddd';
const other = 'aaaa-bbbb-cccc-eeee';
const ada = { id: 'a'.repeat(26), name: 'Ada', secretHash: 'hash-a', joined: 10 };
const bob = { id: 'b'.repeat(26), name: 'Bob 👩‍🚀 김', secretHash: 'hash-b', joined: 20 };
const line = (id: string, text: string, from = ada.id) =>
  ({ room, log: 'room', id, from, name: 'Ada', text, at: 100 }) as const;

/** The contract of a room store; every adapter runs it. `open` gives an empty one. */
export const describeRoomStore = (name: string, open: () => Promise<RoomStore>): void => {
  describe(name, () => {
    let store: RoomStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    test('[PS1] a room that was never written is not there', async () => {
      expect(await store.load(room)).toBeNull();
      expect(await store.rooms()).toEqual([]);
      expect(await store.since(room, 'room', 0, 10)).toEqual([]);
    });

    test('[PS2] seats are read as they were written, left and taken again', async () => {
      await store.write(
        room,
        [
          { type: 'taken', seat: ada },
          { type: 'taken', seat: bob },
        ],
        5,
      );
      await store.write(room, [{ type: 'left', seat: ada.id, at: 30 }], 30);
      const loaded = await store.load(room);
      expect(loaded).toMatchObject({ id: room, created: 5, lasts: new Map() });
      expect(new Map(loaded?.seats.map((seat) => [seat.id, seat]))).toEqual(
        new Map([
          [ada.id, { ...ada, handSince: null, left: 30 }],
          [bob.id, { ...bob, handSince: null, left: null }],
        ]),
      );
      await store.write(room, [{ type: 'taken', seat: { ...ada, joined: 40 } }], 40);
      expect((await store.load(room))?.seats.find((seat) => seat.id === ada.id)).toEqual({
        ...ada,
        joined: 40,
        handSince: null,
        left: null,
      });
    });

    test('[HD5] a hand is kept with its time until it goes down, and comes down with the seat that leaves', async () => {
      const handOf = async (id: string) => (await store.load(room))?.seats.find((seat) => seat.id === id)?.handSince;
      await store.write(
        room,
        [
          { type: 'taken', seat: ada },
          { type: 'taken', seat: bob },
        ],
        5,
      );
      await store.write(room, [{ type: 'hand', seat: ada.id, since: 7 }], 7);
      await store.write(room, [{ type: 'hand', seat: bob.id, since: 8 }], 8);
      expect([await handOf(ada.id), await handOf(bob.id)]).toEqual([7, 8]);
      await store.write(room, [{ type: 'hand', seat: ada.id, since: null }], 9);
      await store.write(room, [{ type: 'left', seat: bob.id, at: 10 }], 10);
      expect([await handOf(ada.id), await handOf(bob.id)]).toEqual([null, null]);
      await store.write(room, [{ type: 'hand', seat: ada.id, since: 11 }], 11);
      await store.write(room, [{ type: 'taken', seat: { ...ada, joined: 12 } }], 12);
      expect(await handOf(ada.id)).toBeNull();
    });

    test('[PS3] lines are numbered from 1 without gaps, per room', async () => {
      expect(await store.say(line('c-000001', 'one'))).toEqual({ kept: 'now', n: 1, at: 100 });
      expect(await store.say(line('c-000002', 'two'))).toEqual({ kept: 'now', n: 2, at: 100 });
      expect(await store.say({ ...line('c-000001', 'else'), room: other })).toEqual({ kept: 'now', n: 1, at: 100 });
      expect((await store.since(room, 'room', 1, 10)).map((one) => one.text)).toEqual(['two']);
      expect((await store.since(room, 'room', 0, 1)).map((one) => one.text)).toEqual(['one']);
      expect((await store.load(room))?.lasts).toEqual(new Map([['room', 2]]));
    });

    test('[PS4] the same line twice is one line; the same id with another text is a conflict; another author is another line', async () => {
      await store.say(line('c-000001', 'one'));
      expect(await store.say({ ...line('c-000001', 'one'), at: 999 })).toEqual({ kept: 'before', n: 1, at: 100 });
      expect(await store.say(line('c-000001', 'other'))).toEqual({ kept: 'conflict' });
      expect(await store.say(line('c-000001', 'one', bob.id))).toMatchObject({ kept: 'now', n: 2 });
      expect(await store.since(room, 'room', 0, 10)).toHaveLength(2);
    });

    test('[PS5] lines said at the same time get different numbers', async () => {
      const kept = await Promise.all(
        Array.from({ length: 50 }, (_, i) => store.say(line(`c-${i}-00000`, `line ${i}`))),
      );
      const numbers = kept.map((one) => (one.kept === 'now' ? one.n : 0)).toSorted((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    });

    test('[PS6] a forgotten room is gone with its seats and its chat, and others stay', async () => {
      await store.write(room, [{ type: 'taken', seat: ada }], 5);
      await store.write(other, [{ type: 'taken', seat: bob }], 5);
      await store.say(line('c-000001', 'one'));
      await store.forget(room);
      expect(await store.load(room)).toBeNull();
      expect(await store.since(room, 'room', 0, 10)).toEqual([]);
      expect(await store.rooms()).toEqual([other]);
      await store.write(room, [{ type: 'taken', seat: ada }], 50);
      expect(await store.load(room)).toMatchObject({ created: 50, lasts: new Map() });
    });

    test('[PS16] title, listed, kept and owner of a room are read as they were written last', async () => {
      await store.write(room, [{ type: 'taken', seat: ada }], 5);
      const unset = { title: null, listed: false, kept: false, owner: null };
      expect((await store.load(room))?.settings).toEqual(unset);
      const settings = { title: `'; -- <b> 週会 👩‍🚀`, listed: true, kept: true, owner: ada.id };
      await store.write(
        room,
        [
          { type: 'settings', settings: unset },
          { type: 'settings', settings },
        ],
        6,
      );
      await store.write(other, [{ type: 'taken', seat: bob }], 7);
      expect((await store.load(room))?.settings).toEqual(settings);
      expect((await store.load(other))?.settings).toEqual(unset);
      await store.write(room, [{ type: 'settings', settings: unset }], 8);
      expect((await store.load(room))?.settings).toEqual(unset);
    });

    test('[PS14] a seat that left more than a day ago is dropped when the next one leaves', async () => {
      const day = 24 * 60 * 60 * 1_000;
      await store.write(
        room,
        [
          { type: 'taken', seat: ada },
          { type: 'taken', seat: bob },
        ],
        5,
      );
      await store.write(room, [{ type: 'left', seat: ada.id, at: 100 }], 100);
      await store.write(room, [{ type: 'left', seat: bob.id, at: 99 + day }], 99 + day);
      expect((await store.load(room))?.seats).toHaveLength(2);
      await store.write(room, [{ type: 'taken', seat: bob }], 99 + day);
      await store.write(room, [{ type: 'left', seat: bob.id, at: 100 + day }], 100 + day);
      expect((await store.load(room))?.seats.map((seat) => seat.id)).toEqual([bob.id]);
    });

    test('[PS15] of a conversation the last ten thousand lines are kept, and numbers go on', async () => {
      const over = 10_003;
      for (let i = 1; i <= over; i++) await store.say(line(`c-${i}-000000`, `${i}`));
      expect((await store.since(room, 'room', 0, 2)).map((one) => one.n)).toEqual([4, 5]);
      expect((await store.load(room))?.lasts.get('room')).toBe(over);
      expect(await store.say(line('c-again-0000', 'more'))).toMatchObject({ n: over + 1 });
    });

    test('[PS18] each log of a room is numbered and read by itself, and told with the one said in last at the end', async () => {
      const pair = pairOf(ada.id, bob.id);
      await store.say({ ...line('c-000001', 'to Bob'), log: pair, at: 101 });
      await store.say({ ...line('c-000002', 'to all'), at: 102 });
      expect(await store.say({ ...line('c-000003', 'to Bob again'), log: pair, at: 103 })).toMatchObject({ n: 2 });
      expect((await store.since(room, 'room', 0, 10)).map((one) => one.text)).toEqual(['to all']);
      expect((await store.since(room, pair, 0, 10)).map((one) => one.text)).toEqual(['to Bob', 'to Bob again']);
      expect(await store.since(other, pair, 0, 10)).toEqual([]);
      expect([...((await store.load(room))?.lasts ?? [])]).toEqual([
        ['room', 1],
        [pair, 2],
      ]);
      await store.forget(room);
      expect(await store.since(room, pair, 0, 10)).toEqual([]);
    });

    test('[PS19] the client id of a line stands for it in every log of the room: elsewhere it is a conflict', async () => {
      const pair = pairOf(ada.id, bob.id);
      await store.say({ ...line('c-000001', 'one'), log: pair });
      expect(await store.say({ ...line('c-000001', 'one'), log: pair })).toEqual({ kept: 'before', n: 1, at: 100 });
      expect(await store.say(line('c-000001', 'one'))).toEqual({ kept: 'conflict' });
      expect(await store.since(room, 'room', 0, 10)).toEqual([]);
    });

    test('[PS20] of a pair’s log the last thousand lines are kept, and it goes with the seat that is dropped', async () => {
      const day = 24 * 60 * 60 * 1_000;
      const pair = pairOf(ada.id, bob.id);
      const stays = pairOf(bob.id, 'c'.repeat(26));
      for (const seat of [ada, bob, { ...bob, id: 'c'.repeat(26) }])
        await store.write(room, [{ type: 'taken', seat }], 5);
      for (let i = 1; i <= 1_002; i++) await store.say({ ...line(`c-${i}-000000`, `${i}`), log: pair });
      expect((await store.since(room, pair, 0, 2)).map((one) => one.n)).toEqual([3, 4]);
      await store.say({ ...line('c-stays-0000', 'stays', bob.id), log: stays });
      await store.say(line('c-room-00000', 'to all'));
      await store.write(room, [{ type: 'left', seat: ada.id, at: 100 }], 100);
      expect(await store.since(room, pair, 0, 2)).toHaveLength(2);
      await store.write(room, [{ type: 'left', seat: bob.id, at: 100 + day }], 100 + day);
      expect(await store.since(room, pair, 0, 2)).toEqual([]);
      expect(await store.since(room, stays, 0, 2)).toHaveLength(1);
      expect(await store.since(room, 'room', 0, 2)).toHaveLength(1);
    });

    test('[DA19] times of a log never go back, whatever the clock does', async () => {
      const at = async (id: string, time: number) => store.say({ ...line(id, id), at: time });
      expect(await at('c-000001', 100)).toMatchObject({ at: 100 });
      expect(await at('c-000002', 40)).toMatchObject({ at: 100 });
      expect(await at('c-000003', 130)).toMatchObject({ at: 130 });
      expect((await store.since(room, 'room', 0, 9)).map((one) => one.at)).toEqual([100, 100, 130]);
    });

    test('[DA7] old lines go from the beginning of each log on, so many at a time, and numbers go on', async () => {
      const pair = pairOf(ada.id, bob.id);
      for (let i = 1; i <= 5; i += 1) await store.say({ ...line(`c-${i}-00000`, `${i}`), at: i * 10 });
      await store.say({ ...line('c-pair-0000', 'psst'), log: pair, at: 15 });
      await store.say({ ...line('c-other-000', 'elsewhere'), room: other, at: 12 });
      expect(await store.prune(10, 100)).toBe(0);
      expect(await store.prune(40, 2)).toBe(2);
      expect(await store.prune(40, 100)).toBe(3);
      expect(await store.prune(40, 100)).toBe(0);
      expect((await store.since(room, 'room', 0, 9)).map(({ n }) => n)).toEqual([4, 5]);
      expect([await store.since(room, pair, 0, 9), await store.since(other, 'room', 0, 9)]).toEqual([[], []]);
      expect(await store.prune(1_000, 100)).toBe(2);
      // Nothing is left, and nobody who counts is told a number twice.
      expect((await store.load(room))?.lasts).toEqual(
        new Map([
          [pair, 1],
          ['room', 5],
        ]),
      );
      expect(await store.say({ ...line('c-after-000', 'after'), at: 2_000 })).toMatchObject({ n: 6 });
      expect(await store.say({ ...line('c-after-001', 'after'), log: pair, at: 2_000 })).toMatchObject({ n: 2 });
      await store.forget(room);
      await store.write(room, [{ type: 'taken', seat: ada }], 3_000);
      expect(await store.say({ ...line('c-new-00000', 'new'), at: 3_000 })).toMatchObject({ n: 1 });
    });

    test('[PS7] names and texts of any script and sign are read as written', async () => {
      const text = `'; DROP TABLE line; -- ` + '日本語 עברית 👨‍👩‍👧 \n\ttab';
      await store.write(room, [{ type: 'taken', seat: bob }], 5);
      await store.say(line('__proto__', text));
      expect((await store.since(room, 'room', 0, 10))[0]).toMatchObject({
        id: '__proto__',
        text,
        from: ada.id,
        n: 1,
        at: 100,
      });
      expect((await store.load(room))?.seats[0]?.name).toBe(bob.name);
    });

    test('[PS21] a seat that was removed is not known any more, nor what was said to it alone; how many fit is kept', async () => {
      const pair = pairOf(ada.id, bob.id);
      await store.write(
        room,
        [
          { type: 'taken', seat: ada },
          { type: 'taken', seat: bob },
          { type: 'capacity', capacity: 3 },
        ],
        5,
      );
      await store.say({ ...line('c-alone-0000', 'alone'), log: pair });
      await store.say(line('c-room-00000', 'to all'));
      await store.write(room, [{ type: 'removed', seat: bob.id }], 6);
      const loaded = await store.load(room);
      expect([loaded?.capacity, loaded?.seats.map(({ id }) => id)]).toEqual([3, [ada.id]]);
      expect(await store.since(room, pair, 0, 10)).toEqual([]);
      expect(await store.since(room, 'room', 0, 10)).toHaveLength(1);
    });

    test('[JL12] that a room is for invited people is kept until it is forgotten, and is not so by itself', async () => {
      await store.write(room, [{ type: 'taken', seat: ada }], 5);
      expect((await store.load(room))?.invited).toBe(false);
      await store.write(room, [{ type: 'invited', invited: true }], 6);
      await store.write(other, [{ type: 'taken', seat: bob }], 6);
      expect([(await store.load(room))?.invited, (await store.load(other))?.invited]).toEqual([true, false]);
      await store.write(room, [{ type: 'invited', invited: false }], 7);
      expect((await store.load(room))?.invited).toBe(false);
      await store.write(room, [{ type: 'invited', invited: true }], 8);
      await store.forget(room);
      await store.write(room, [{ type: 'taken', seat: ada }], 9);
      expect((await store.load(room))?.invited).toBe(false);
    });
  });
};
