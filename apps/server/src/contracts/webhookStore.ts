import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { happened, type EventLog, type Happened } from '../ports/EventLog.ts';
import type { KeptWebhook, WebhookStore } from '../ports/WebhookStore.ts';

const room = 'aaaa-bbbb-cccc-dddd';
const END = Number.MAX_SAFE_INTEGER;
const ONE = { limit: 1, within: 9, except: [] };
const webhook = (id: string, made: number, types: KeptWebhook['types']): KeptWebhook => ({
  id,
  url: `https://example.org/${id}?x='; --`,
  types,
  made,
  secret: `whsec_${id}`,
});

/** What is opened: a store, and the log whose events are its queue. */
export type HookedStores = { webhooks: WebhookStore; events: EventLog; close(): Promise<void> };

/** The contract of a store of webhooks; every adapter runs it. `open` gives an empty one. */
export const describeWebhookStore = (name: string, open: () => Promise<HookedStores>): void => {
  describe(name, () => {
    let webhooks: WebhookStore;
    let events: EventLog;
    let stores: HookedStores;
    beforeEach(async () => {
      stores = await open();
      ({ webhooks, events } = stores);
    });
    afterEach(() => stores.close());

    const happen = async (kind: Happened['kind'], at: number, what: Partial<Happened> = {}): Promise<number> => {
      events.note(happened(kind, at, { room, ...what }));
      await events.idle();
      const [last] = await events.read({ from: { before: END }, kind: null, room: null, limit: 1 });
      return last?.n ?? 0;
    };
    const dueOf = async (id: string, now: number, limit = 100): Promise<number[]> =>
      (await webhooks.due(id, now, { limit, within: 5_000, except: [] })).map(({ event: { n } }) => n);

    test('[WH1] webhooks are read as they were written, oldest first, until they are removed', async () => {
      const [a, b] = [webhook('a', 20, ['room.started']), webhook('b', 10, ['person.left', 'call.missed'])];
      for (const one of [a, b]) await webhooks.add(one);
      expect(await webhooks.all()).toEqual([b, a]);
      expect([await webhooks.remove('a'), await webhooks.remove('a')]).toEqual([true, false]);
      expect(await webhooks.all()).toEqual([b]);
      await expect(webhooks.add(b)).rejects.toThrow(/UNIQUE|of this id/);
    });

    test('[WH1] messages are made of what happens after a webhook was made, of its types alone, once', async () => {
      await happen('room.started', 1);
      await webhooks.add(webhook('a', 2, ['room.started', 'person.left']));
      await webhooks.add(webhook('b', 2, ['call.missed']));
      const started = await happen('room.started', 3, { seat: 's', name: 'Ada', detail: 'd' });
      const [left, removed] = [await happen('person.left', 4), await happen('person.removed', 5)];
      await happen('person.joined', 6);
      await happen('admin.in', 7);
      expect([await webhooks.collect(100), await webhooks.collect(101)]).toEqual([3, 0]);
      expect(await dueOf('a', 99)).toEqual([]);
      expect(await dueOf('a', 100)).toEqual([started, left, removed]);
      expect(await dueOf('a', 100, 2)).toEqual([started, left]);
      expect(await dueOf('b', 100)).toEqual([]);
      const [{ event, tries }] = (await webhooks.due('a', 100, ONE)) as [never];
      const what = { room, seat: 's', name: 'Ada', detail: 'd', address: null };
      expect([event, tries]).toEqual([{ n: started, at: 3, kind: 'room.started', ...what }, 0]);
      const missed = await happen('call.missed', 8);
      expect(await webhooks.collect(102)).toBe(1);
      expect(await dueOf('b', 102)).toEqual([missed]);
    });

    test('[WH1] of hundreds of events at once none is left out, and none is made twice', async () => {
      await webhooks.add(webhook('a', 2, ['room.started']));
      for (let n = 0; n < 700; n += 1) events.note(happened(n % 2 ? 'room.started' : 'room.ended', n, { room }));
      await events.idle();
      expect([await webhooks.collect(1_000), await webhooks.collect(1_000)]).toEqual([350, 0]);
      expect(new Set(await dueOf('a', 1_000, 1_000)).size).toBe(350);
    });

    test('[WH4] what came of a message is kept: it waits for its time, or is over', async () => {
      await webhooks.add(webhook('a', 2, ['room.started']));
      const ns = [await happen('room.started', 3), await happen('room.started', 4), await happen('room.started', 5)];
      await webhooks.collect(10);
      expect(await webhooks.standing('a')).toEqual({ waiting: 3, since: 3, last: null });
      const [first = 0, second = 0, third = 0] = ns;
      const answered = { at: 'answered', status: 503 } as const;
      const failed = { at: 'failed', why: 'ECONNREFUSED' } as const;
      await webhooks.settle('a', first, 10, {
        tries: 1,
        tried: 11,
        attempt: answered,
        next: { state: 'waiting', due: 20 },
      });
      await webhooks.settle('a', second, 10, {
        tries: 1,
        tried: 12,
        attempt: { at: 'answered', status: 204 },
        next: { state: 'delivered' },
      });
      await webhooks.settle('a', third, 10, { tries: 9, tried: 13, attempt: failed, next: { state: 'failed' } });
      expect([await dueOf('a', 19), await dueOf('a', 20)]).toEqual([[], [first]]);
      expect((await webhooks.due('a', 20, ONE))[0]?.tries).toBe(1);
      expect(await webhooks.standing('a')).toEqual({ waiting: 1, since: 3, last: { tried: 13, attempt: failed } });
      const common = { type: 'room.started', room, name: null };
      expect(await webhooks.deliveries('a', END, 2)).toEqual([
        { ...common, n: third, at: 5, state: 'failed', tries: 9, tried: 13, attempt: failed, due: null },
        {
          ...common,
          n: second,
          at: 4,
          state: 'delivered',
          tries: 1,
          tried: 12,
          attempt: { at: 'answered', status: 204 },
          due: null,
        },
      ]);
      expect(await webhooks.deliveries('a', second, 2)).toMatchObject([{ n: first, state: 'waiting', due: 20 }]);
    });

    test('[WH7] a message of any state waits again when it is asked for, before all that is due', async () => {
      await webhooks.add(webhook('a', 2, ['room.started']));
      const n = await happen('room.started', 3);
      await webhooks.collect(10);
      const attempt = { at: 'refused' } as const;
      await webhooks.settle('a', n, 10, { tries: 4, tried: 11, attempt, next: { state: 'failed' } });
      const other = await happen('room.started', 4);
      await webhooks.collect(20);
      expect([await webhooks.again('a', n + 9, 50), await webhooks.again('b', n, 50)]).toEqual([false, false]);
      expect(await dueOf('a', 49)).toEqual([other]);
      expect(await webhooks.again('a', n, 50)).toBe(true);
      const asked = { n, state: 'waiting', tries: 4, attempt, due: 50 };
      expect(await webhooks.deliveries('a', n + 1, 9)).toMatchObject([asked]);
      expect(await dueOf('a', 50)).toEqual([n, other]);
      // What was on its way when it was asked for is no answer to that.
      const taken = { tries: 5, tried: 52, attempt, next: { state: 'delivered' } } as const;
      await webhooks.settle('a', n, 10, taken);
      expect(await webhooks.deliveries('a', n + 1, 1)).toMatchObject([{ state: 'waiting', tries: 5, due: 50 }]);
      const [one] = await webhooks.due('a', 52, ONE);
      await webhooks.settle('a', n, one?.due ?? 0, taken);
      expect(await webhooks.deliveries('a', n + 1, 1)).toMatchObject([{ state: 'delivered', due: null }]);
    });

    test('[WH6] rooms of which something is on its way are left out', async () => {
      await webhooks.add(webhook('a', 2, ['room.started']));
      const [mine, theirs] = [await happen('room.started', 3), await happen('room.started', 4, { room: 'theirs' })];
      await webhooks.collect(10);
      const looked = async (within: number, ...rooms: string[]) =>
        (await webhooks.due('a', 10, { limit: 9, within, except: rooms })).map(({ event: { n } }) => n);
      const found = [await looked(9), await looked(9, room), await looked(9, room, 'theirs'), await looked(1, room)];
      // Not farther than it is wanted.
      expect(found).toEqual([[mine, theirs], [theirs], [], []]);
    });

    test('[WH5] some of what waits is hastened, or all where the clock was set back', async () => {
      await webhooks.add(webhook('a', 2, ['room.started']));
      const ns = [await happen('room.started', 3), await happen('room.started', 4), await happen('room.started', 5)];
      await webhooks.collect(10);
      const attempt = { at: 'answered', status: 500 } as const;
      const later = { tries: 1, tried: 11, attempt, next: { state: 'waiting', due: 90 } } as const;
      for (const n of ns.slice(0, 2)) await webhooks.settle('a', n, 10, later);
      await webhooks.settle('a', ns[2] ?? 0, 10, { ...later, next: { state: 'delivered' } });
      expect(await dueOf('a', 20)).toEqual([]);
      await webhooks.hasten('a', [ns[1] ?? 0, ns[2] ?? 0], 20);
      expect(await dueOf('a', 20)).toEqual([ns[1]]);
      await webhooks.hastenAll(20);
      expect(await dueOf('a', 20)).toEqual(ns.slice(0, 2));
    });

    test('[WH4] what is too old is given up in portions, but not what was asked for', async () => {
      await webhooks.add(webhook('a', 2, ['room.started']));
      const ns = [];
      for (const at of [3, 4, 5, 60]) ns.push(await happen('room.started', at));
      await webhooks.collect(70);
      await webhooks.again('a', ns[1] ?? 0, 71);
      const given = [await webhooks.giveUp(50, 1), await webhooks.giveUp(50, 9), await webhooks.giveUp(50, 9)];
      expect(given).toEqual([1, 1, 0]);
      const states = (await webhooks.deliveries('a', END, 9)).map(({ state, due }) => [state, due]);
      expect(states).toEqual([
        ['waiting', 70],
        ['failed', null],
        ['waiting', 71],
        ['failed', null],
      ]);
    });

    test('[WH1] a message goes with its event and with its webhook', async () => {
      await webhooks.add(webhook('a', 2, ['room.started']));
      await webhooks.add(webhook('b', 2, ['room.started']));
      const [, second] = [await happen('room.started', 3), await happen('room.started', 40)];
      await webhooks.collect(50);
      expect((await webhooks.deliveries('a', END, 9)).length).toBe(2);
      await events.prune(10, 100);
      expect([await dueOf('a', 99), (await webhooks.standing('a')).waiting]).toEqual([[second], 1]);
      await webhooks.remove('a');
      expect([await dueOf('a', 99), await dueOf('b', 99)]).toEqual([[], [second]]);
    });
  });
};
