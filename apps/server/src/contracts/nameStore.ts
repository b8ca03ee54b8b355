import { LIMITS } from '@parley/protocol';
import type { Past } from '@parley/room';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NameStore } from '../ports/NameStore.ts';

const ada = { key: 'ada', name: 'Ada', secretHash: 'hash-a', used: 10, quiet: false };
const bob = { key: 'bob 김', name: 'Bob 김', secretHash: 'hash-b', used: 20, quiet: true };
const phone = {
  endpoint: 'https://push.example.org/phone',
  p256dh: 'key of a phone',
  auth: 'secret',
  language: 'en' as const,
  at: 3,
};
const laptop = { ...phone, endpoint: 'https://push.example.org/laptop', at: 5 };
const ring = {
  id: 'call-0001',
  from: ada.key,
  to: bob.key,
  fromName: ada.name,
  toName: bob.name,
  room: 'aaaa-bbbb-cccc-dddd',
  media: 'video' as const,
  at: 100,
  until: 45_100,
};
const past = (id: string, ended: number, more: Partial<Past> = {}): Past => ({
  id,
  way: 'in',
  other: ada.key,
  name: ada.name,
  room: ring.room,
  media: 'voice',
  at: 90,
  ended,
  outcome: 'cancelled',
  seen: false,
  also: null,
  page: null,
  ...more,
});

/** The contract of a store of names; every adapter runs it. `open` gives an empty one. */
export const describeNameStore = (title: string, open: () => Promise<NameStore>): void => {
  describe(title, () => {
    let store: NameStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const claimBoth = () =>
      store.write([
        { type: 'name', name: ada },
        { type: 'name', name: bob },
      ]);
    const pastOf = async (key: string): Promise<readonly Past[]> => (await store.load()).past.get(key) ?? [];

    test('[CL33] a store that was never written is empty', async () => {
      expect(await store.load()).toEqual({ names: new Map(), rings: new Map(), past: new Map() });
    });

    test('[CL33] names, quiet, use and blocks are read as they were written last', async () => {
      await claimBoth();
      await store.write([
        { type: 'blocked', key: ada.key, other: bob.key, name: bob.name },
        { type: 'blocked', key: ada.key, other: '__proto__', name: '__proto__' },
        { type: 'unblocked', key: ada.key, other: bob.key },
        { type: 'quiet', key: ada.key, quiet: true },
        { type: 'used', keys: [ada.key, bob.key, 'nobody'], at: 77 },
      ]);
      // Written another way by its owner: what is blocked stays.
      await store.write([{ type: 'name', name: { ...ada, name: 'ADA', used: 78, quiet: true } }]);
      const { names } = await store.load();
      expect(names.get(ada.key)).toEqual({
        ...ada,
        name: 'ADA',
        quiet: true,
        used: 78,
        blocked: new Map([['__proto__', '__proto__']]),
        push: new Map(),
      });
      expect(names.get(bob.key)).toEqual({ ...bob, used: 77, blocked: new Map(), push: new Map() });
      expect(names.size).toBe(2);
    });

    test('[CL72] where a name is pushed to is read as it was said last, stays when the name is written anew, and moves', async () => {
      await claimBoth();
      await store.write([
        { type: 'subscribed', key: ada.key, subscription: phone },
        { type: 'subscribed', key: ada.key, subscription: laptop },
        { type: 'subscribed', key: ada.key, subscription: { ...phone, auth: 'other', language: 'ko', at: 9 } },
        { type: 'name', name: { ...ada, name: 'ADA' } },
      ]);
      const pushOf = async (key: string) => [...((await store.load()).names.get(key)?.push.values() ?? [])];
      expect(await pushOf(ada.key)).toEqual(
        expect.arrayContaining([laptop, { ...phone, auth: 'other', language: 'ko', at: 9 }]),
      );
      expect(await pushOf(ada.key)).toHaveLength(2);
      await store.write([
        { type: 'unsubscribed', key: ada.key, endpoint: phone.endpoint },
        { type: 'subscribed', key: bob.key, subscription: phone },
        // Of another name, or of none: nothing happens.
        { type: 'unsubscribed', key: ada.key, endpoint: phone.endpoint },
        { type: 'unsubscribed', key: bob.key, endpoint: laptop.endpoint },
      ]);
      expect([await pushOf(ada.key), await pushOf(bob.key)]).toEqual([[laptop], [phone]]);
    });

    test('[CL74] with a name goes where it is pushed to, and nothing of others', async () => {
      await claimBoth();
      await store.write([
        { type: 'subscribed', key: ada.key, subscription: phone },
        { type: 'subscribed', key: bob.key, subscription: laptop },
        { type: 'freed', keys: [ada.key] },
        { type: 'name', name: ada },
      ]);
      const { names } = await store.load();
      expect([names.get(ada.key)?.push.size, names.get(bob.key)?.push.size]).toEqual([0, 1]);
    });

    test('[CL33] a call rings until it is over, and each of the two keeps its own side', async () => {
      await claimBoth();
      await store.write([{ type: 'rang', ring }]);
      expect((await store.load()).rings).toEqual(new Map([[ring.id, { ...ring, alone: null, address: null }]]));
      const out = past(ring.id, 200, { way: 'out', other: bob.key, name: bob.name, seen: true, also: 'call-0002' });
      await store.write([
        {
          type: 'ended',
          id: ring.id,
          past: [
            [bob.key, past(ring.id, 200)],
            [ada.key, out],
          ],
        },
      ]);
      const book = await store.load();
      expect(book.rings.size).toBe(0);
      expect(book.past).toEqual(
        new Map([
          [ada.key, [out]],
          [bob.key, [past(ring.id, 200)]],
        ]),
      );
    });

    test('[CL33] missed calls that were looked at stay so, and those of others do not', async () => {
      await claimBoth();
      const both: [string, Past][] = [
        [bob.key, past('call-0001', 200)],
        [ada.key, past('call-0001', 200)],
      ];
      await store.write([{ type: 'ended', id: 'call-0001', past: both }]);
      await store.write([{ type: 'seen', key: bob.key }]);
      expect([(await pastOf(bob.key))[0]?.seen, (await pastOf(ada.key))[0]?.seen]).toEqual([true, false]);
    });

    test('[CL34] the last fifty calls of a name are kept, what ended last first', async () => {
      await claimBoth();
      const many = Array.from({ length: LIMITS.pastCalls + 3 }, (_, i) => past(`call-${1_000 + i}`, 500 - i));
      for (const one of many.toReversed()) await store.write([{ type: 'ended', id: one.id, past: [[bob.key, one]] }]);
      await store.write([{ type: 'ended', id: 'x', past: [[ada.key, past('call-of-a', 1)]] }]);
      expect(await pastOf(bob.key)).toEqual(many.slice(0, LIMITS.pastCalls));
      expect(await pastOf(ada.key)).toHaveLength(1);
    });

    test('[CL35] a name that is freed goes with its blocks and its calls, and others keep theirs', async () => {
      await claimBoth();
      await store.write([
        { type: 'blocked', key: ada.key, other: bob.key, name: bob.name },
        { type: 'blocked', key: bob.key, other: ada.key, name: ada.name },
        {
          type: 'ended',
          id: 'call-0001',
          past: [
            [ada.key, past('call-0001', 5)],
            [bob.key, past('call-0001', 5)],
          ],
        },
      ]);
      await store.write([{ type: 'freed', keys: [ada.key, 'nobody'] }]);
      const book = await store.load();
      expect([[...book.names.keys()], [...book.past.keys()]]).toEqual([[bob.key], [bob.key]]);
      expect([...(book.names.get(bob.key)?.blocked ?? [])]).toEqual([[ada.key, ada.name]]);
      await store.write([{ type: 'name', name: ada }]);
      expect((await store.load()).names.get(ada.key)?.blocked.size).toBe(0);
    });

    test('[CL33] names of any script and sign are read as written', async () => {
      const odd = [`'; DROP TABLE name; --`, 'עברית', 'Z̸̧͌a̷l̶g̵o̴', '👩‍🚀', '__proto__', 'constructor'];
      await store.write(odd.map((name) => ({ type: 'name', name: { ...ada, key: name, name } })));
      const { names } = await store.load();
      expect(odd.map((name) => names.get(name)?.name)).toEqual(odd);
    });
  });
};
