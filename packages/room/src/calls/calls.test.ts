import { LIMITS, nameKey, TIMES } from '@parley/protocol';
import { expect, test } from 'vitest';
import { reopenedBook } from './book.ts';
import { Desk } from './desk.ts';
import { decideCalls } from './decide.ts';
import { callsWakeAt } from './end.ts';
import { callsViewOf } from './view.ts';

const AWAY = { here: false, busy: false };
const BUSY = { here: true, busy: true };

test('[CL8] a call rings for 45 s at who is called, then it was missed', () => {
  const desk = Desk.of('Ada', 'Bob');
  expect(desk.start('Ada', 'BOB', { id: 'call-abc', room: 'the room', media: 'voice' })).toBe('ringing');
  const ring = { id: 'call-abc', room: 'the room', media: 'voice', at: desk.now, until: desk.now + TIMES.ringMs };
  expect(callsViewOf(desk.book, 'bob')?.rings).toEqual([{ ...ring, way: 'in', name: 'Ada' }]);
  expect(callsViewOf(desk.book, 'ada')?.rings).toEqual([{ ...ring, way: 'out', name: 'Bob' }]);
  expect(callsWakeAt(desk.book)).toBe(ring.until);
  desk.now = ring.until - 1;
  expect(desk.tell({ type: 'wake', at: desk.now })).toBe('');
  expect(desk.tell({ type: 'wake', at: ring.until + 5 })).toBe('ended');
  expect([desk.past('Ada'), desk.past('Bob')]).toEqual([['out Bob unanswered'], ['in Ada unanswered *']]);
  expect(callsViewOf(desk.book, 'bob')?.past[0]?.ended).toBe(ring.until);
  expect(callsWakeAt(desk.book)).toBeNull();
});

test('[CL9] a repeat is the same call, whatever became of it; an id of another call is refused', () => {
  const desk = Desk.of('Ada', 'Bob', 'Cyd');
  const id = 'call-abc';
  expect([desk.start('Ada', 'Bob', { id }), desk.start('Ada', 'Bob', { id, room: 'elsewhere' })]).toEqual([
    'ringing',
    'ringing',
  ]);
  expect(desk.rings('Bob')).toEqual(['in Ada']);
  const others: [string, string][] = [
    ['Ada', 'Cyd'],
    ['Bob', 'Ada'],
    ['Cyd', 'Bob'],
  ];
  for (const [from, to] of others) expect(desk.start(from, to, { id })).toBe('call.over');
  desk.do('decline', 'Bob', id);
  expect(desk.start('Ada', 'Bob', { id })).toBe('declined');
  for (const [from, to] of others) expect(desk.start(from, to, { id })).toBe('call.over');
  expect([desk.rings('Bob'), desk.past('Bob')]).toEqual([[], ['in Ada declined']]);
});

test('[CL10] nobody calls themselves, or a name that nobody has, or without a name', () => {
  const desk = Desk.of('Ada');
  expect([desk.start('Ada', ' ADA'.trim()), desk.start('Ada', 'Bob'), desk.start('Bob', 'Ada')]).toEqual([
    'call.self',
    'call.unknown',
    'name.none',
  ]);
  expect(desk.book.past.size).toBe(0);
});

test('[CL11] when both call each other the first call is answered, and a repeat of the second says the same', () => {
  const desk = Desk.of('Ada', 'Bob', 'Cyd');
  desk.start('Ada', 'Bob', { id: 'call-ada' });
  // Though Bob is quiet, in a call and Ada's devices are gone: Ada is the one who wanted it.
  desk.tell({ type: 'quiet', key: 'ada', quiet: true });
  expect(desk.start('Bob', 'Ada', { id: 'call-bob', callee: AWAY })).toBe('answered');
  expect([desk.past('Ada'), desk.past('Bob')]).toEqual([['out Bob answered'], ['in Ada answered']]);
  expect(callsViewOf(desk.book, 'bob')?.past[0]).toMatchObject({ id: 'call-ada', room: 'room of Ada' });
  expect(desk.start('Bob', 'Ada', { id: 'call-bob' })).toBe('answered');
  expect(desk.start('Bob', 'Cyd', { id: 'call-bob' })).toBe('call.over');
  expect(desk.book.rings.size).toBe(0);
  expect(desk.start('Bob', 'Ada', { id: 'call-2nd' })).toBe('quiet');
});

test('[CL12] who calls a name that rings already has the call that rings', () => {
  const desk = Desk.of('Ada', 'Bob');
  desk.start('Ada', 'Bob', { id: 'call-one' });
  expect(desk.start('Ada', 'Bob', { id: 'call-two', callee: BUSY })).toBe('ringing');
  expect([desk.rings('Bob'), desk.idOf('Ada', 'Bob')]).toEqual([['in Ada'], 'call-one']);
});

test('[CL13] a call from who is blocked is absent for them and nothing at all for who blocks', () => {
  const desk = Desk.of('Ada', 'Bob');
  desk.tell({ type: 'block', key: 'bob', name: 'Ada', blocked: true, at: desk.now });
  const before = callsViewOf(desk.book, 'bob');
  expect(desk.start('Ada', 'Bob', { callee: BUSY })).toBe('absent');
  expect([desk.past('Ada'), callsViewOf(desk.book, 'bob')]).toEqual([['out Bob absent'], before]);
  expect(desk.start('Bob', 'Ada')).toBe('ringing');
});

test.each([
  ['[CL14] no device there', 'absent', AWAY, false],
  ['[CL15] quiet', 'quiet', BUSY, true],
  ['[CL16] in a call', 'busy', BUSY, false],
] as const)('%s: it does not ring, the caller learns why, and it was missed', (_, outcome, callee, quiet) => {
  const desk = Desk.of('Ada', 'Bob');
  if (quiet) desk.tell({ type: 'quiet', key: 'bob', quiet });
  expect(desk.start('Ada', 'Bob', { callee })).toBe(outcome);
  expect([desk.past('Ada'), desk.past('Bob')]).toEqual([[`out Bob ${outcome}`], [`in Ada ${outcome} *`]]);
  expect(desk.book.rings.size).toBe(0);
});

test('[CL15] what rings already rings on when its name wants to be quiet', () => {
  const desk = Desk.of('Ada', 'Bob');
  desk.start('Ada', 'Bob');
  desk.tell({ type: 'quiet', key: 'bob', quiet: true });
  expect(desk.rings('Bob')).toEqual(['in Ada']);
});

test('[CL17] eight calls ring at a name at a time and eight from it, and neither keeps the other from ringing', () => {
  const others = Array.from({ length: LIMITS.rings }, (_, i) => `c${i}`);
  const desk = Desk.of('Ada', 'Bob', ...others);
  for (const other of others) expect(desk.start(other, 'Ada')).toBe('ringing');
  expect([desk.start('Bob', 'Ada'), desk.start('Ada', 'Bob')]).toEqual(['call.many', 'ringing']);
  desk.do('decline', 'Ada', desk.idOf('c0', 'Ada'));
  expect([desk.start('Bob', 'Ada'), desk.rings('Ada').length]).toEqual(['answered', LIMITS.rings - 1]);
  for (const other of others) expect(desk.start('Bob', other)).toBe('ringing');
  expect([desk.start('Bob', 'Ada'), desk.start('Ada', 'Bob')]).toEqual(['call.many', 'ringing']);
});

test('[CL115] from one address four calls ring at a name, and others ring there still', () => {
  const desk = Desk.of('Ada', 'Bob', 'Cyd', 'c0', 'c1', 'c2', 'c3', 'c4');
  const address = 'one house';
  for (const caller of ['c0', 'c1', 'c2', 'c3']) expect(desk.start(caller, 'Ada', { address })).toBe('ringing');
  expect([desk.start('c4', 'Ada', { address }), desk.start('c4', 'Bob', { address })]).toEqual([
    'call.many',
    'ringing',
  ]);
  expect([desk.start('Cyd', 'Ada'), desk.start('Ada', 'Bob', { address })]).toEqual(['ringing', 'ringing']);
  desk.do('cancel', 'c0', desk.idOf('c0', 'Ada'));
  expect(desk.start('c4', 'Ada', { address })).toBe('ringing');
});

test('[CL18] the first answer takes the call, the next one hears that it is over', () => {
  const desk = Desk.of('Ada', 'Bob');
  desk.start('Ada', 'Bob', { id: 'call-abc' });
  const answer = (page: string) => desk.do('answer', 'Bob', 'call-abc', page);
  expect([answer('page-one'), answer('page-two')]).toEqual(['answered', 'call.over']);
  expect([desk.past('Ada'), desk.past('Bob')]).toEqual([['out Bob answered'], ['in Ada answered']]);
});

test('[CL114] a page that answers again has the call still, with its room, and nobody else has', () => {
  const desk = Desk.of('Ada', 'Bob', 'Eve');
  desk.start('Ada', 'Bob', { id: 'call-abc', room: 'the room' });
  const answer = (name: string, page: string) =>
    decideCalls(desk.book, { type: 'answer', key: nameKey(name), id: 'call-abc', page, at: desk.now });
  desk.do('answer', 'Bob', 'call-abc', 'page-one');
  const again = { ok: true, events: [], call: { id: 'call-abc', room: 'the room', at: 'answered' } };
  expect(answer('Bob', 'page-one')).toEqual(again);
  for (const [name, page] of [
    ['Bob', 'page-two'],
    ['Ada', 'page-one'],
    ['Eve', 'page-one'],
  ] as const) {
    expect(answer(name, page)).toEqual({ ok: false, code: 'call.over' });
  }
  // What was not answered by a page has none to answer it again.
  desk.start('Ada', 'Bob', { id: 'call-two' });
  desk.do('cancel', 'Ada', 'call-two');
  expect(desk.do('answer', 'Bob', 'call-two')).toBe('call.over');
});

test.each([
  ['[CL19] declined', 'decline', 'Bob', ['out Bob declined'], ['in Ada declined']],
  ['[CL20] cancelled, it was missed', 'cancel', 'Ada', ['out Bob cancelled'], ['in Ada cancelled *']],
] as const)('%s: it rings no longer', (_, what, who, ada, bob) => {
  const desk = Desk.of('Ada', 'Bob');
  desk.start('Ada', 'Bob', { id: 'call-abc' });
  desk.do(what, who, 'call-abc');
  expect([desk.past('Ada'), desk.past('Bob'), desk.book.rings.size]).toEqual([ada, bob, 0]);
  for (const late of ['answer', 'decline'] as const) expect(desk.do(late, 'Bob', 'call-abc')).toBe('call.over');
  expect(desk.do('cancel', 'Ada', 'call-abc')).toBe('call.over');
});

test('[CL21] only who is called answers or declines, only who calls cancels', () => {
  const desk = Desk.of('Ada', 'Bob', 'Eve');
  desk.start('Ada', 'Bob', { id: 'call-abc' });
  for (const name of ['Ada', 'Eve', 'nobody']) {
    expect([desk.do('answer', name, 'call-abc'), desk.do('decline', name, 'call-abc')]).toEqual([
      'call.over',
      'call.over',
    ]);
  }
  for (const name of ['Bob', 'Eve']) expect(desk.do('cancel', name, 'call-abc')).toBe('call.over');
  expect(desk.rings('Bob')).toEqual(['in Ada']);
});

test('[CL22] a caller who is gone for 15 s has cancelled; who comes back in time rings on', () => {
  const desk = Desk.of('Ada', 'Bob');
  desk.start('Ada', 'Bob', { id: 'call-abc' });
  expect([desk.pages('Ada', 'call-abc'), desk.pages('Ada'), desk.pages('Ada')]).toEqual(['', 'alone', '']);
  desk.now += TIMES.reconnectingMs - 1;
  expect([desk.pages('Ada', 'call-abc'), callsWakeAt(desk.book)]).toEqual(['alone', 1_000_000 + TIMES.ringMs]);
  desk.pages('Ada');
  const end = desk.now + TIMES.reconnectingMs;
  expect(callsWakeAt(desk.book)).toBe(end);
  expect(desk.tell({ type: 'wake', at: end })).toBe('ended');
  expect([desk.past('Ada'), desk.past('Bob')]).toEqual([['out Bob cancelled'], ['in Ada cancelled *']]);
  // Gone before the call was begun: the time runs at once.
  desk.start('Ada', 'Bob', { alone: true });
  expect(callsWakeAt(desk.book)).toBe(desk.now + TIMES.reconnectingMs);
});

test('[CL113] only a page that started the call keeps it ringing; who starts it again by its id, or calls the same name, did', () => {
  const desk = Desk.of('Ada', 'Bob');
  const [id, end] = ['call-abc', desk.now + TIMES.ringMs];
  desk.start('Ada', 'Bob', { id });
  // A tablet is there, which started another call.
  desk.pages('Ada', 'call-other');
  expect(callsWakeAt(desk.book)).toBe(desk.now + TIMES.reconnectingMs);
  expect([desk.start('Ada', 'Bob', { id, alone: true }), callsWakeAt(desk.book)]).toEqual([
    'ringing',
    desk.now + TIMES.reconnectingMs,
  ]);
  expect([desk.start('Ada', 'Bob', { id }), callsWakeAt(desk.book)]).toEqual(['ringing', end]);
  desk.pages('Ada');
  expect([desk.start('Ada', 'Bob', { id: 'call-two' }), callsWakeAt(desk.book)]).toEqual(['ringing', end]);
});

test('[CL23] who is called may be gone: it rings on', () => {
  const desk = Desk.of('Ada', 'Bob');
  desk.start('Ada', 'Bob');
  expect(desk.pages('Bob')).toBe('');
  expect([desk.rings('Bob'), callsWakeAt(desk.book)]).toEqual([['in Ada'], desk.now + TIMES.ringMs]);
});

test('[CL24] missed calls are marked until they were looked at', () => {
  const desk = Desk.of('Ada', 'Bob', 'Cyd');
  desk.start('Ada', 'Bob', { callee: AWAY });
  desk.start('Cyd', 'Bob', { callee: BUSY, at: desk.now + 1 });
  expect(desk.past('Bob')).toEqual(['in Cyd busy *', 'in Ada absent *']);
  expect([desk.tell({ type: 'seen', key: 'bob' }), desk.tell({ type: 'seen', key: 'bob' })]).toEqual(['seen', '']);
  expect(desk.past('Bob')).toEqual(['in Cyd busy', 'in Ada absent']);
});

test('[CL36] after a restart a call rings to the end that it had, and its caller has 15 s from then', () => {
  const desk = Desk.of('Ada', 'Bob');
  desk.start('Ada', 'Bob');
  const until = desk.now + TIMES.ringMs;
  desk.now += 10_000;
  const before = callsViewOf(desk.book, 'bob');
  desk.book = reopenedBook(desk.book, desk.now);
  expect([callsViewOf(desk.book, 'bob'), callsWakeAt(desk.book)]).toEqual([before, desk.now + TIMES.reconnectingMs]);
  desk.pages('Ada', desk.idOf('Ada', 'Bob'));
  expect(callsWakeAt(desk.book)).toBe(until);
  // Down for longer than that: it is over when the server is back.
  desk.book = reopenedBook(desk.book, until + 60_000);
  expect(desk.tell({ type: 'wake', at: until + 60_000 })).toBe('ended');
  expect(desk.past('Bob')).toEqual(['in Ada unanswered *']);
});
