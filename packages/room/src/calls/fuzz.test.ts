import { LIMITS, nameKey, TIMES, type CallsView, type Started } from '@parley/protocol';
import { expect, test } from 'vitest';
import { dice } from '../dice.ts';
import { EMPTY_BOOK, reopenedBook, type CallBook } from './book.ts';
import type { CallCommand } from './command.ts';
import { decideCalls } from './decide.ts';
import { callsWakeAt } from './end.ts';
import type { CallEvent } from './event.ts';
import { evolveCalls, touchedBy } from './evolve.ts';
import { callsViewOf } from './view.ts';

const freshSeeds = (count: number): number[] =>
  Array.from({ length: count }, () => Math.floor(Math.random() * 2 ** 31));

const NAMES = ['Ada', 'ADA', 'Bob', 'Cyd', '__proto__', 'עברית'];

/** Everything that all names see. */
const viewsOf = (book: CallBook): Map<string, CallsView | null> =>
  new Map(NAMES.map((name) => [nameKey(name), callsViewOf(book, nameKey(name))]));

/** What must be true of every book that can be reached. */
const examine = (book: CallBook): void => {
  const pairs = [...book.rings.values()].map(({ from, to }) => [from, to].toSorted().join('\n'));
  expect(new Set(pairs).size, 'one ring per pair').toBe(pairs.length);
  for (const ring of book.rings.values()) {
    expect(book.names.has(ring.from) && book.names.has(ring.to), 'who rings has a name').toBe(true);
    expect(book.names.get(ring.to)?.blocked.has(ring.from), 'nobody blocked rings').toBe(false);
  }
  const endpoints = [...book.names.values()].flatMap(({ push }) => [...push.keys()]);
  expect(new Set(endpoints).size, 'a device has one name').toBe(endpoints.length);
  for (const { push } of book.names.values()) expect(push.size).toBeLessThanOrEqual(LIMITS.pushDevices);
  for (const [key, view] of viewsOf(book)) {
    expect(view === null, 'a view for each name').toBe(!book.names.has(key));
    if (!view) continue;
    for (const way of ['in', 'out']) {
      expect(view.rings.filter((ring) => ring.way === way).length).toBeLessThanOrEqual(LIMITS.rings);
    }
    expect(view.past.length).toBeLessThanOrEqual(LIMITS.pastCalls);
    const ids = [...view.rings, ...view.past].map(({ id }) => id);
    expect(new Set(ids).size, 'a call is there once').toBe(ids.length);
    expect(view.past.map(({ ended }) => ended)).toEqual(view.past.map(({ ended }) => ended).toSorted((a, b) => b - a));
  }
};

const walk = (seed: number, steps: number) => {
  const { chance, pick, under } = dice(seed);
  let book = EMPTY_BOOK;
  let now = 1_000_000;
  let calls = 0;
  const ended = new Map<string, CallEvent>();
  const rang = new Set<string>();
  let asked: Extract<CallCommand, { type: 'start' }>[] = [];
  const command = (): CallCommand => {
    const name = pick(NAMES);
    const key = nameKey(pick(NAMES));
    const id = chance(0.8) ? pick(['', ...book.rings.keys()]) : pick(['none', ...ended.keys()]);
    const make: (() => CallCommand)[] = [
      () => {
        const secretHash = chance(0.9) ? `hash of ${nameKey(name)}` : 'other';
        return { type: 'claim', name, secretHash, again: chance(0.3), here: chance(0.5), most: 4, at: now };
      },
      () => ({ type: chance(0.1) ? 'free' : 'seen', key, at: now }),
      () => ({ type: 'quiet', key, quiet: chance(0.2) }),
      () => ({ type: 'block', key, name, blocked: chance(0.4), at: now }),
      () => {
        const device = { endpoint: `device ${under(12)}`, p256dh: 'k', auth: 'a', language: 'en' } as const;
        return { type: 'subscribe', key, device, at: now };
      },
      () => ({ type: 'unsubscribe', key, endpoint: `device ${under(12)}` }),
      () => ({ type: 'here', key, here: chance(0.7), held: new Set(chance(0.6) ? book.rings.keys() : []), at: now }),
      () => ({ type: 'wake', at: now }),
      () => ({ type: 'sweep', here: new Set(chance(0.5) ? [key] : []), at: now }),
      () => ({ type: pick(['answer', 'decline', 'cancel']), key, id, page: `page ${under(3)}`, at: now }),
      () => ({ type: pick(['answer', 'decline', 'cancel']), key, id, page: `page ${under(3)}`, at: now }),
    ];
    if (chance(0.6)) return pick(make)();
    if (chance(0.2) && asked.length > 0) return { ...pick(asked), at: now };
    const callee = { here: chance(0.9), busy: chance(0.1) };
    const fresh = `call-${(calls += 1)}`;
    const start = {
      type: 'start',
      key,
      id: fresh,
      name,
      room: fresh,
      media: 'video',
      alone: chance(0.1),
      address: pick(['house', 'office']),
      callee,
    } as const;
    // A page repeats what it has asked lately.
    asked = [...asked.slice(-10), { ...start, at: now }];
    return { ...start, at: now };
  };
  for (let i = 0; i < steps; i++) {
    now += chance(0.1) ? under(TIMES.ringMs) : chance(0.005) ? under(2 * TIMES.nameMs) : under(2_000);
    const said = command();
    const decision = decideCalls(book, said);
    for (const event of decision.ok ? decision.events : []) {
      const [before, after] = [viewsOf(book), viewsOf(evolveCalls(book, event))];
      const touched = new Set(touchedBy(event));
      for (const [key, view] of before) {
        if (touched.has(key) || (event.type === 'freed' && event.keys.includes(key))) continue;
        expect(after.get(key), `${event.type} changes nothing for ${key}`).toEqual(view);
      }
      if (event.type === 'rang') {
        expect(rang.has(event.ring.id) || ended.has(event.ring.id), 'a call rings once').toBe(false);
        rang.add(event.ring.id);
      }
      if (event.type === 'ended') {
        expect(ended.has(event.call.id), 'a call ends once').toBe(false);
        ended.set(event.call.id, event);
        if (event.hidden) {
          expect(before.get(event.call.to), 'who blocks learns nothing').toEqual(after.get(event.call.to));
        }
      }
      // With the name goes what was known of its calls.
      if (event.type === 'freed') asked = asked.filter(({ key }) => !event.keys.includes(key));
      book = evolveCalls(book, event);
    }
    examine(book);
    if (decision.ok && said.type === 'start') {
      // What was answered is what both see from now on, and a repeat says the same.
      const { id, at } = decision.call as Started;
      const mine = callsViewOf(book, said.key);
      const shown = at === 'ringing' ? mine?.rings : mine?.past;
      expect(
        shown?.some((one) => one.id === id),
        `the caller sees ${at}`,
      ).toBe(true);
      expect(decideCalls(book, said)).toEqual({ ok: true, events: [], call: decision.call });
    }
    if (said.type === 'wake') expect(callsWakeAt(book) ?? Infinity).toBeGreaterThan(now);
    if (chance(0.02)) {
      const before = viewsOf(book);
      book = reopenedBook(book, now);
      expect(viewsOf(book), 'a restart changes no view').toEqual(before);
    }
    expect(JSON.stringify([...viewsOf(book).values()])).not.toMatch(/hash of|device |page /);
  }
  // In the end nothing rings, and everything that rang has ended.
  const last = decideCalls(book, { type: 'wake', at: now + TIMES.ringMs });
  for (const event of last.ok ? last.events : []) {
    if (event.type === 'ended') ended.set(event.call.id, event);
    book = evolveCalls(book, event);
  }
  expect(book.rings.size).toBe(0);
  expect([...rang].filter((id) => !ended.has(id))).toEqual([]);
  return { rang, ended };
};

test.each([7, 20_261_121, ...freshSeeds(30)])(
  '[CL25] seed %i: a call ends once, a pair has one ring, and nobody sees what is not theirs',
  (seed) => {
    expect(walk(seed, 400).ended.size).toBeGreaterThan(0);
  },
);

test('[CL25] the walks come by every outcome', () => {
  const outcomes = new Set<string>();
  let rings = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const { rang, ended } = walk(seed, 300);
    rings += rang.size;
    for (const event of ended.values()) if (event.type === 'ended') outcomes.add(event.outcome);
  }
  expect([...outcomes].toSorted()).toEqual([
    'absent',
    'answered',
    'busy',
    'cancelled',
    'declined',
    'quiet',
    'unanswered',
  ]);
  expect(rings).toBeGreaterThan(100);
});
