import type { LifeEvent } from '@parley/protocol/http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { happened, type EventLog } from '../ports/EventLog.ts';
import type { NameStore } from '../ports/NameStore.ts';
import type { RoomStore } from '../ports/RoomStore.ts';

const room = 'aaaa-bbbb-cccc-dddd';
const END = Number.MAX_SAFE_INTEGER;

/** What is opened: a log, and the stores that write into it with what they keep. */
export type LoggedStores = { events: EventLog; rooms: RoomStore; names: NameStore; close(): Promise<void> };

/** The contract of an event log; every adapter runs it. `open` gives an empty one. */
export const describeEventLog = (name: string, open: () => Promise<LoggedStores>): void => {
  describe(name, () => {
    let stores: LoggedStores;
    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    const note = async (times: readonly number[], kind: LifeEvent['kind'] = 'admin.in'): Promise<void> => {
      for (const at of times) stores.events.note(happened(kind, at));
      await stores.events.idle();
    };
    const timesOf = async (question: Partial<Parameters<EventLog['read']>[0]>): Promise<number[]> => {
      const asked = { from: { after: 0 }, kind: null, room: null, limit: 100, ...question };
      return (await stores.events.read(asked)).map(({ at }) => at);
    };

    test('[EV1] events are read as they were noted, with numbers that count up, from either side', async () => {
      const full = { room, seat: 's', name: 'Ada 🦊', detail: "'; DROP TABLE event; --", address: '::1' };
      stores.events.note(happened('join.refused', 5, full));
      await note([6, 7, 8]);
      const [first, second] = await stores.events.read({ from: { after: 0 }, kind: null, room: null, limit: 2 });
      expect(first).toEqual({ n: expect.any(Number), at: 5, kind: 'join.refused', ...full });
      expect(second?.n).toBe((first?.n ?? 0) + 1);
      expect(await timesOf({ from: { after: second?.n ?? 0 } })).toEqual([7, 8]);
      expect(await timesOf({ from: { before: END }, limit: 3 })).toEqual([8, 7, 6]);
      expect(await timesOf({ from: { before: second?.n ?? 0 } })).toEqual([5]);
    });

    test('[EV1] they are found by kind and by room', async () => {
      await note([1, 2]);
      stores.events.note(happened('room.started', 3, { room }));
      stores.events.note(happened('room.started', 4, { room: 'other' }));
      await stores.events.idle();
      expect(await timesOf({ kind: 'room.started' })).toEqual([3, 4]);
      expect(await timesOf({ room })).toEqual([3]);
      expect(await timesOf({ kind: 'admin.in', room })).toEqual([]);
    });

    test('[EV2] what changes a room or a name is kept in the same step as what happened by it', async () => {
      const seat = { id: 'a'.repeat(26), name: 'Ada', secretHash: 'h', joined: 1 };
      await stores.rooms.write(room, [{ type: 'taken', seat }], 1, [happened('person.joined', 1, { room })]);
      await stores.names.write([], [happened('call.missed', 2)]);
      await stores.rooms.forget(room, [happened('room.ended', 3, { room })]);
      expect(await timesOf({})).toEqual([1, 2, 3]);
      expect(await stores.rooms.load(room)).toBeNull();
    });

    test('[EV3] what is old is pruned in portions, oldest first, and no number is used again', async () => {
      await note([1, 2, 3, 4, 5]);
      expect([await stores.events.prune(4, 2), await timesOf({})]).toEqual([2, [3, 4, 5]]);
      expect([await stores.events.prune(4, 2), await timesOf({})]).toEqual([1, [4, 5]]);
      expect(await stores.events.prune(4, 2)).toBe(0);
      const last = (await stores.events.read({ from: { before: END }, kind: null, room: null, limit: 1 }))[0]?.n ?? 0;
      expect(await stores.events.prune(END, 100)).toBe(2);
      await note([9]);
      const [next] = await stores.events.read({ from: { after: 0 }, kind: null, room: null, limit: 1 });
      expect(next?.n).toBeGreaterThan(last);
    });
  });
};
