import { LIMITS, TIMES, type PairPosition, type SignalDown, type SignalUp } from '@parley/protocol';
import { expect, test } from 'vitest';
import { SignalBook } from './SignalBook.ts';

const ada = 'a'.repeat(26);
const bob = 'b'.repeat(26);
const cyd = 'c'.repeat(26);
const sdp = { type: 'offer', sdp: 'v=0' } as const;
const up = (to: string, n: number, pair = 'pair-0001'): SignalUp => ({ to, pair, n, sdp });
const down = (from: string, n: number, pair = 'pair-0001'): SignalDown => ({ from, pair, n, sdp });
const claim = (to: string, sent: number, received: number, pair = 'pair-0001'): PairPosition => ({
  to,
  pair,
  sent,
  received,
});

/** Signals 0..n-1 from one seat to the other, delivered or kept as the room does. */
const say = (book: SignalBook, from: string, to: string, numbers: number[], here: boolean, at = 0): void => {
  for (const n of numbers) {
    book.pass(from, up(to, n), here);
    if (!here) book.keep(to, down(from, n), at);
  }
};
const resume = (book: SignalBook, me: string, claims: PairPosition[], at = 0) => {
  const flushed = book.take(me, at);
  return { numbers: flushed.map((one) => one.n), holed: book.compare(me, claims, flushed) };
};

test('[SI5] at most 64 signals wait for a seat, the newest; what fell out is a hole that is repaired', () => {
  const book = new SignalBook();
  const all = Array.from({ length: LIMITS.signalsKept + 1 }, (_, n) => n);
  say(book, ada, bob, all.slice(0, -1), false);
  expect(resume(book, bob, [claim(ada, -1, -1)])).toEqual({ numbers: all.slice(0, -1), holed: [] });
  const fuller = new SignalBook();
  say(fuller, ada, bob, all, false);
  expect(resume(fuller, bob, [claim(ada, -1, -1)])).toEqual({ numbers: all.slice(1), holed: [ada] });
});

test('[SI19] of one sender at most 64 kB wait, the newest, and what somebody else sent stays', () => {
  const book = new SignalBook();
  const large = (n: number): SignalDown => ({
    from: ada,
    pair: 'pair-0001',
    n,
    sdp: { type: 'offer', sdp: 'v'.repeat(LIMITS.sdp) },
  });
  say(book, cyd, bob, [0], false);
  for (const n of [0, 1, 2, 3]) book.keep(bob, large(n), 0);
  say(book, cyd, bob, [1], false);
  const kept = book.take(bob, 0).map(({ from, n }) => [from, n]);
  expect(kept).toEqual([
    [cyd, 0],
    [ada, 2],
    [ada, 3],
    [cyd, 1],
  ]);
});

test('[SI6] a signal waits 15 s and not longer', () => {
  const book = new SignalBook();
  say(book, ada, bob, [0], false, 0);
  say(book, ada, bob, [1], false, 1);
  expect(resume(book, bob, [claim(ada, -1, -1)], TIMES.signalsKeptMs)).toEqual({ numbers: [1], holed: [ada] });
  expect(book.take(bob, 0)).toEqual([]);
});

test('[SI3] nothing lost names nobody, in either direction', () => {
  const book = new SignalBook();
  say(book, ada, bob, [0, 1, 2], true);
  say(book, bob, ada, [0, 1], true);
  expect(resume(book, bob, [claim(ada, 1, 2)]).holed).toEqual([]);
  expect(resume(book, ada, [claim(bob, 2, 1)]).holed).toEqual([]);
});

test('[SI3] what the returning seat did not receive is a hole', () => {
  const book = new SignalBook();
  say(book, ada, bob, [0, 1, 2], true);
  expect(resume(book, bob, [claim(ada, -1, 1)]).holed).toEqual([ada]);
});

test('[SI3] what the returning seat said and the server never heard is a hole', () => {
  const book = new SignalBook();
  say(book, bob, ada, [0, 1], true);
  expect(resume(book, bob, [claim(ada, 3, -1)]).holed).toEqual([ada]);
});

test('[SI3] what waits for the other is no hole yet; it is when it grew too old before the other came back', () => {
  const book = new SignalBook();
  say(book, bob, ada, [0, 1], false, 0);
  expect(resume(book, bob, [claim(ada, 1, -1)], 1_000).holed).toEqual([]);
  expect(resume(book, ada, [claim(bob, -1, -1)], TIMES.signalsKeptMs)).toEqual({ numbers: [], holed: [bob] });
});

test('[SI7] after a restart, when nothing is known, the second of a pair to come back finds the hole, whoever it is', () => {
  for (const [first, second] of [
    [ada, bob],
    [bob, ada],
  ] as const) {
    const whole = new SignalBook();
    expect(whole.compare(first, [claim(second, 4, 2)], [])).toEqual([]);
    expect(whole.compare(second, [claim(first, 2, 4)], [])).toEqual([]);
    const holed = new SignalBook();
    expect(holed.compare(first, [claim(second, 4, 2)], [])).toEqual([]);
    expect(holed.compare(second, [claim(first, 2, 3)], [])).toEqual([first]);
    const holedBack = new SignalBook();
    expect(holedBack.compare(first, [claim(second, 4, 2)], [])).toEqual([]);
    expect(holedBack.compare(second, [claim(first, 3, 4)], [])).toEqual([first]);
  }
});

test('[SI8] a claim about a pair that was replaced says nothing about its successor', () => {
  const book = new SignalBook();
  say(book, ada, bob, [0, 1, 2], true);
  for (const n of [0, 1]) book.pass(ada, up(bob, n, 'pair-0002'), true);
  expect(book.compare(bob, [claim(ada, 9, 9, 'pair-0001')], [])).toEqual([]);
  expect(book.compare(bob, [claim(ada, -1, 1, 'pair-0002')], [])).toEqual([]);
  expect(book.compare(bob, [claim(ada, -1, 0, 'pair-0002')], [])).toEqual([ada]);
});

test('[SI14] a pair of which the book never heard, and that has sent, is a hole where the other sits; after a restart nobody can say', () => {
  const book = new SignalBook();
  expect(book.compare(ada, [claim(bob, 3, -1)], [])).toEqual([]);
  const [cyd, dan] = ['c'.repeat(26), 'd'.repeat(26)];
  for (const seat of [cyd, dan]) book.sits(seat);
  expect(book.compare(ada, [claim(cyd, 3, -1), claim(dan, -1, -1)], [])).toEqual([cyd]);
});

test('[SI14] a pair that was begun anew, and of whose life nothing came, is a hole until it was mended', () => {
  const book = new SignalBook();
  for (const seat of [ada, bob]) book.sits(seat);
  say(book, ada, bob, [0, 1], true);
  expect(book.compare(ada, [claim(bob, 2, -1, 'pair-0002')], [])).toEqual([bob]);
  book.pass(ada, up(bob, 3, 'pair-0002'), true);
  expect(book.compare(ada, [claim(bob, 3, -1, 'pair-0002')], [])).toEqual([]);
});

test('[SI3] what the returning seat said and never came is a hole, whatever waits for the other', () => {
  const book = new SignalBook();
  say(book, bob, ada, [0, 1], false);
  expect(book.compare(bob, [claim(ada, 2, -1)], [])).toEqual([ada]);
});

test('[SI15] who began a pair of which the returning seat heard nothing is named, unless all of it waits', () => {
  const book = new SignalBook();
  say(book, ada, bob, [0, 1], true);
  for (const n of [0, 1]) book.pass(ada, up(bob, n, 'pair-0002'), true);
  expect(book.unheardOf(bob, [claim(ada, -1, 1)], [])).toEqual([ada]);
  expect(book.unheardOf(bob, [claim(ada, -1, 1, 'pair-0002')], [])).toEqual([]);
  expect(book.unheardOf(ada, [], [])).toEqual([]);
  const waits = new SignalBook();
  say(waits, ada, bob, [0, 1], false);
  expect(waits.unheardOf(bob, [], waits.take(bob, 1))).toEqual([]);
});

test('[SI15] an older pair of the other is not mended when the returning seat has begun anew', () => {
  const book = new SignalBook();
  say(book, ada, bob, [0, 1], true);
  book.pass(bob, up(ada, 0, 'pair-0002'), true);
  expect(book.unheardOf(bob, [claim(ada, 0, -1, 'pair-0002')], [])).toEqual([]);
});

test('[SI9] a seat that left takes its signals and positions along', () => {
  const book = new SignalBook();
  say(book, ada, bob, [0, 1], false);
  book.drop(bob);
  expect(resume(book, bob, [claim(ada, -1, -1)])).toEqual({ numbers: [], holed: [] });
});

test('[SI16] a pair that was only claimed at first is as young as the first signal heard of it: the one before it is repaired no more', () => {
  const book = new SignalBook();
  for (const seat of [ada, bob]) book.sits(seat);
  say(book, bob, ada, [0], true);
  const claims = [claim(bob, 0, -1, 'pair-0002')];
  // Both began, and neither heard the other: who says it first of all is told.
  expect(book.unheardOf(ada, claims, [])).toEqual([bob]);
  expect(book.compare(ada, claims, [])).toEqual([bob]);
  book.pass(ada, up(bob, 1, 'pair-0002'), true);
  expect(book.unheardOf(ada, [claim(bob, 1, -1, 'pair-0002')], [])).toEqual([]);
});

test('[SI17] what its sender has said of a pair that another one replaces is not handed over: an address in it may be hidden by now', () => {
  const book = new SignalBook();
  say(book, ada, bob, [0, 1], false);
  book.keep(bob, down(bob, 0), 0);
  book.keep(bob, down(ada, 0, 'pair-0002'), 0);
  expect(book.take(bob, 0).map(({ from, pair, n }) => [from, pair, n])).toEqual([
    [bob, 'pair-0001', 0],
    [ada, 'pair-0002', 0],
  ]);
});
