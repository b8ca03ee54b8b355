import { LIMITS, nameKey, TIMES } from '@parley/protocol';
import { expect, test } from 'vitest';
import { Desk } from './desk.ts';
import { callsViewOf, isShownTo, reachOf } from './view.ts';

const HOUR_MS = 60 * 60_000;

test('[CL1] the first secret owns the name; another one is refused, the same one comes again', () => {
  const desk = Desk.of('Ada');
  expect(desk.claim('Ada', { secretHash: 'other' })).toBe('name.taken');
  expect(desk.claim('Ada')).toBe('');
  expect(desk.book.names.size).toBe(1);
});

test.each([
  ['case', 'Ada Lovelace', 'aDA lOVELACE'],
  ['compatibility forms', 'Ａｄａ', 'Ada'],
  ['a no-break space', 'Ada\u00a0L', 'Ada L'],
  ['signs that show nothing', 'A\u200dd\u200ba\u2060', 'Ada'],
  ['an empty Braille cell', 'Ada\u2800', 'Ada'],
  ['composition', 'Zoe\u0308', 'Zo\u00eb'],
])('[CL2] %s does not tell names apart, and the owner’s last spelling is shown', (_, first, second) => {
  expect(nameKey(first)).toBe(nameKey(second));
  const desk = Desk.of(first);
  expect(desk.claim(second, { secretHash: 'other' })).toBe('name.taken');
  desk.claim(second);
  expect(callsViewOf(desk.book, nameKey(first))?.name).toBe(second);
});

test('[CL2] different letters that look alike are different names, and so are __proto__ and constructor', () => {
  const names = ['Ada', 'Аda', 'Adä', '__proto__', 'constructor', 'ß', 'ss'];
  expect(new Set(Desk.of(...names).book.names.keys()).size).toBe(names.length);
});

test('[CL3] a name unused for 30 days is somebody else’s to claim, with nothing kept of it; never earlier, and never while it is here', () => {
  const desk = Desk.of('Ada', 'Bob', 'Cyd');
  desk.start('Bob', 'Ada', { callee: { here: false, busy: false } });
  desk.tell({ type: 'block', key: 'ada', name: 'Cyd', blocked: true, at: desk.now });
  desk.now += TIMES.nameMs;
  expect(desk.claim('Ada', { secretHash: 'new' })).toBe('name.taken');
  desk.now += HOUR_MS;
  expect(desk.claim('Ada', { secretHash: 'new', here: true })).toBe('name.taken');
  expect(desk.claim('Ada', { secretHash: 'new' })).toBe('freed claimed');
  expect(callsViewOf(desk.book, 'ada')).toEqual({ name: 'Ada', quiet: false, blocked: [], rings: [], past: [] });
  expect(desk.claim('Ada')).toBe('name.taken');
});

test('[CL3] now and then unused names are freed, and those that are here are noted as used', () => {
  const desk = Desk.of('Ada', 'Bob');
  const sweep = (...here: string[]) => desk.tell({ type: 'sweep', here: new Set(here), at: desk.now });
  desk.now += HOUR_MS - 1;
  expect(sweep('ada')).toBe('');
  desk.now += 1;
  expect(sweep('ada')).toBe('used');
  desk.now += TIMES.nameMs;
  expect(sweep()).toBe('freed');
  expect([...desk.book.names.keys()]).toEqual(['ada']);
  // Its last device went: that is the last use.
  desk.pages('Ada');
  expect(desk.book.names.get('ada')?.used).toBe(desk.now);
});

test('[CL118] a claim of a name that was one’s own takes nothing that was given up', () => {
  const desk = Desk.of('Ada');
  expect(desk.claim('Ada', { again: true })).toBe('');
  desk.tell({ type: 'free', key: 'ada', at: desk.now });
  expect([desk.claim('Ada', { again: true }), desk.book.names.size]).toEqual(['name.none', 0]);
  expect(desk.claim('Ada', { secretHash: 'other' })).toBe('claimed');
  desk.now += 2 * TIMES.nameMs;
  // Though it would be free for anybody who asks for it anew.
  expect([desk.claim('Ada', { again: true }), desk.claim('Ada')]).toEqual(['name.taken', 'freed claimed']);
});

test('[CL29] a server that keeps as many names as it may refuses one more, not one that it knows', () => {
  const desk = Desk.of('Ada');
  expect(desk.claim('Bob', { most: 1 })).toBe('name.capacity');
  expect(desk.claim('ADA', { most: 1 })).toBe('claimed');
});

test('[CL121] where there is no space the longest-unused name gives way that had no call and was unused for a day', () => {
  const desk = Desk.of('Ada', 'Bob', 'Cyd', 'Dan', 'Eve');
  desk.start('Ada', 'Bob', { callee: { here: false, busy: false } });
  const device = { endpoint: 'phone', p256dh: 'k', auth: 'a', language: 'en' } as const;
  desk.tell({ type: 'subscribe', key: 'cyd', device, at: desk.now });
  desk.now += HOUR_MS;
  desk.pages('Dan');
  desk.now += 24 * HOUR_MS - 1;
  const claim = (name: string) => desk.claim(name, { most: 5 });
  expect(claim('New')).toBe('name.capacity');
  desk.now += 1;
  expect([claim('New'), desk.book.names.has('eve'), desk.book.names.has('dan')]).toEqual([
    'freed claimed',
    false,
    true,
  ]);
  // Used an hour later than the other one.
  expect(claim('Newer')).toBe('name.capacity');
  desk.now += HOUR_MS;
  expect([claim('Newer'), claim('Newest')]).toEqual(['freed claimed', 'name.capacity']);
  expect([...desk.book.names.keys()]).toEqual(['ada', 'bob', 'cyd', 'new', 'newer']);
});

test('[CL13] who is blocked does not see the name online, others do, and nobody sees themselves', () => {
  const desk = Desk.of('Ada', 'Bob', 'Cyd');
  desk.tell({ type: 'block', key: 'ada', name: 'BOB', blocked: true, at: desk.now });
  const ada = desk.book.names.get('ada')!;
  expect(['ada', 'bob', 'cyd'].map((viewer) => isShownTo(ada, viewer))).toEqual([false, false, true]);
  expect(callsViewOf(desk.book, 'ada')?.blocked).toEqual(['BOB']);
  expect(JSON.stringify(callsViewOf(desk.book, 'bob'))).not.toContain('Ada');
});

test('[CL27] a hundred names may be blocked, oneself cannot, and whose name is gone can be let go', () => {
  const many = Array.from({ length: LIMITS.blocked + 1 }, (_, i) => `n${i}`);
  const desk = Desk.of('Ada', ...many);
  const block = (name: string, blocked = true) => desk.tell({ type: 'block', key: 'ada', name, blocked, at: desk.now });
  expect(block('ADA')).toBe('call.self');
  expect(new Set(many.slice(1).map((name) => block(name)))).toEqual(new Set(['blocked']));
  expect([block('n0'), block('n1')]).toEqual(['block.many', '']);
  desk.tell({ type: 'free', key: 'n1', at: desk.now });
  expect([block('n1', false), block('n1', false), block('n0')]).toEqual(['unblocked', '', 'blocked']);
});

test('[CL117] blocking tells nothing of who has a name: one that nobody has is blocked too, and stays it', () => {
  const desk = Desk.of('Ada', 'Bob');
  const block = (name: string, blocked = true) => desk.tell({ type: 'block', key: 'ada', name, blocked, at: desk.now });
  expect([block('BOB'), block('CYD')]).toEqual(['blocked', 'blocked']);
  expect(callsViewOf(desk.book, 'ada')?.blocked).toEqual(['BOB', 'CYD']);
  desk.claim('Cyd');
  expect([desk.start('Cyd', 'Ada'), desk.rings('Ada')]).toEqual(['absent', []]);
  expect([block('cyd', false), desk.start('Cyd', 'Ada')]).toEqual(['unblocked', 'ringing']);
});

test('[CL27] blocking declines a call of that name which rings here, and leaves one that goes the other way', () => {
  const desk = Desk.of('Ada', 'Bob', 'Cyd');
  desk.start('Bob', 'Ada');
  desk.start('Ada', 'Cyd');
  expect(desk.tell({ type: 'block', key: 'ada', name: 'Bob', blocked: true, at: desk.now })).toBe('ended blocked');
  expect([desk.rings('Ada'), desk.past('Bob')]).toEqual([['out Cyd'], ['out Ada declined']]);
});

test('[CL15] who is quiet is shown as quiet whether in a call or not', () => {
  const desk = Desk.of('Ada');
  const reach = (busy: boolean) => reachOf(desk.book.names.get('ada')!, busy);
  expect([reach(false), reach(true)]).toEqual(['free', 'busy']);
  expect(desk.tell({ type: 'quiet', key: 'ada', quiet: true })).toBe('quiet');
  expect(desk.tell({ type: 'quiet', key: 'ada', quiet: true })).toBe('');
  expect([reach(false), reach(true)]).toEqual(['quiet', 'quiet']);
});

test('[CL28] who gives a name up cancels what rings from it, declines what rings at it, and leaves nothing', () => {
  const desk = Desk.of('Ada', 'Bob', 'Cyd');
  desk.start('Ada', 'Bob');
  desk.start('Cyd', 'Ada');
  expect(desk.tell({ type: 'free', key: 'ada', at: desk.now })).toBe('ended ended freed');
  expect([desk.past('Bob'), desk.past('Cyd')]).toEqual([['in Ada cancelled *'], ['out Ada declined']]);
  expect([desk.book.rings.size, desk.book.past.has('ada'), callsViewOf(desk.book, 'ada')]).toEqual([0, false, null]);
  expect(desk.claim('Ada', { secretHash: 'new' })).toBe('claimed');
  expect(desk.past('Ada')).toEqual([]);
});
