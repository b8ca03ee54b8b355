import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeyStore } from '../ports/KeyStore.ts';

const key = (id: string, made: number) => ({ id, label: `of ${id}`, made, used: null, hash: `hash-${id}` });

/** The contract of a store of keys; every adapter runs it. `open` gives an empty one. */
export const describeKeyStore = (name: string, open: () => Promise<KeyStore & { close(): Promise<void> }>): void => {
  describe(name, () => {
    let store: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    test('[AK1] keys are read as they were written, oldest first, with their last use, until they are removed', async () => {
      for (const one of [key('b', 20), key('a', 10)]) await store.add(one);
      await store.used('a', 30);
      expect(await store.all()).toEqual([{ ...key('a', 10), used: 30 }, key('b', 20)]);
      expect([await store.remove('a'), await store.remove('a')]).toEqual([true, false]);
      expect(await store.all()).toEqual([key('b', 20)]);
      await expect(store.add(key('b', 40))).rejects.toThrow(/UNIQUE|of this id/);
    });
  });
};
