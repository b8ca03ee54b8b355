import { nameKey, TIMES } from '@parley/protocol';
import { decideCalls, EMPTY_BOOK, evolveCalls, reopenedBook, type CallBook, type CallCommand } from '@parley/room';
import { expect, test } from 'vitest';
import { openDatabase } from '../adapters/database.ts';
import { KyselyNameStore } from '../adapters/KyselyNameStore.ts';
import { MemoryNameStore } from '../adapters/MemoryNameStore.ts';
import { nodeSqlite } from '../adapters/nodeSqlite.ts';
import { chanceFrom, pick } from '../testing/hostile.ts';
import { nameChangesFor } from './records.ts';

const NAMES = ['Ada', 'ADA', 'Bob', 'Cyd', '__proto__', 'עברית'];
const freshSeeds = Array.from({ length: 6 }, () => Math.floor(Math.random() * 2 ** 31));

/** A command that somebody could give, in a world where not much is forbidden. */
const anyCommand = (chance: () => number, book: CallBook, n: number, at: number): CallCommand => {
  const [name, key] = [pick(chance, NAMES), nameKey(pick(chance, NAMES))];
  const id = pick(chance, ['none', ...book.rings.keys()]);
  const callee = { here: chance() < 0.9, busy: chance() < 0.1 };
  const endpoint = `device ${Math.floor(chance() * 12)}`;
  const fresh = `call-${1_000 + n}`;
  return pick<CallCommand>(chance, [
    { type: 'claim', name, secretHash: `hash of ${nameKey(name)}`, again: false, here: false, most: 9, at },
    { type: 'start', key, id: fresh, name, room: fresh, media: 'voice', alone: false, callee, address: 'a', at },
    { type: 'start', key, id: fresh, name, room: fresh, media: 'video', alone: true, callee, address: 'b', at },
    { type: pick(chance, ['answer', 'decline', 'cancel'] as const), key, id, page: `page-${n}`, at },
    { type: 'quiet', key, quiet: chance() < 0.2 },
    { type: 'block', key, name, blocked: chance() < 0.3, at },
    { type: 'subscribe', key, device: { endpoint, p256dh: 'k', auth: `${n}`, language: 'ko' }, at },
    { type: 'unsubscribe', key, endpoint },
    { type: 'here', key, here: chance() < 0.5, held: new Set(chance() < 0.5 ? [id] : []), at },
    { type: chance() < 0.1 ? 'free' : 'seen', key, at },
    { type: 'wake', at },
    { type: 'sweep', here: new Set<string>(), at },
  ]);
};
/** A book as a restart leaves it: what is soft begins anew, and the order of a map is nothing that anybody sees. */
const restarted = (book: CallBook) => {
  const { names, rings, past } = reopenedBook(book, 0);
  return { names, rings, past: new Map([...past].filter(([, list]) => list.length > 0)) };
};

test.each([3, 20_261_121, ...freshSeeds])(
  '[CL33] seed %i: at any moment the store has the very book that the rules have',
  async (seed) => {
    const chance = chanceFrom(seed);
    const stores = [new KyselyNameStore(await openDatabase(nodeSqlite(':memory:'))), new MemoryNameStore()];
    let book = EMPTY_BOOK;
    let at = 1_000_000;
    let happened = 0;
    for (let n = 0; n < 300; n++) {
      at += Math.floor(chance() * (chance() < 0.01 ? 2 * TIMES.nameMs : 10_000));
      const decision = decideCalls(book, anyCommand(chance, book, n, at));
      for (const event of decision.ok ? decision.events : []) {
        book = evolveCalls(book, event);
        happened += 1;
        for (const store of stores) await store.write(nameChangesFor(event, book));
      }
      if (n % 20 !== 0) continue;
      for (const store of stores) expect(restarted(await store.load())).toEqual(restarted(book));
    }
    for (const store of stores) expect(restarted(await store.load())).toEqual(restarted(book));
    expect(happened).toBeGreaterThan(20);
    for (const store of stores) await store.close();
  },
);
