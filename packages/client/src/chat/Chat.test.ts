import { no, ok, type Answer, type ChatLine as WireLine, type Result } from '@parley/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { Scope } from '../scope.ts';
import { Chat, type ChatLine } from './Chat.ts';

const me = { id: 'a'.repeat(26), name: 'Ada' };
const bob = 'b'.repeat(26);
const line = (n: number, more: Partial<WireLine> = {}): WireLine => ({
  conversation: 'room',
  n,
  id: `bob-${n}`,
  from: bob,
  name: 'Bob',
  text: `${n}`,
  at: n,
  ...more,
});

/** A chat whose asks are answered by hand, in any order. */
const open = ({ before = 0, read }: { before?: number; read?: number } = {}) => {
  const sends: { id: string; text: string; answer: (result: Result<Answer<'chat.send'>>) => void }[] = [];
  const pages: { n: number; answer: (result: Result<Answer<'chat.since'>>) => void }[] = [];
  let ids = 0;
  const scope = new Scope();
  onTestFinished(() => scope.end());
  const marks: number[] = [];
  const chat: Chat = new Chat({
    id: 'room',
    name: null,
    before,
    read: read ?? before,
    scope,
    tellTyping: () => true,
    marked: () => marks.push(chat.read.value),
    me,
    send: (id, text) => new Promise((answer) => sends.push({ id, text, answer })),
    since: (n) => new Promise((answer) => pages.push({ n, answer })),
    newId: () => `mine-${(ids += 1)}`,
    now: () => 1,
  });
  return { chat, sends, pages, marks, shown: () => chat.lines.value.map(showing) };
};
const showing = ({ text, status }: ChatLine): string =>
  status.at === 'sent' ? `${text}#${status.n}` : status.at === 'failed' ? `${text}!${status.code}` : `${text}…`;
/** Everything that follows from answers given so far has happened. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('[CH4] one’s own line stands there at once and becomes sent, whichever of answer and telling comes first', async () => {
  for (const order of ['answer first', 'told first']) {
    const { chat, sends, shown } = open();
    chat.send('  hi ');
    expect(shown(), order).toEqual(['hi…']);
    const told = line(1, { id: sends[0]!.id, from: me.id, name: 'Ada', text: 'hi' });
    if (order === 'told first') chat.handleLine(told);
    sends[0]!.answer(ok({ n: 1, at: 5 }));
    await settled();
    if (order === 'answer first') chat.handleLine(told);
    expect(shown(), order).toEqual(['hi#1']);
  }
});

test('[CH4] blank text is no line', () => {
  const { chat, sends } = open();
  chat.send(' \n\t ');
  expect([chat.lines.value, sends]).toEqual([[], []]);
});

test('[CH5] a refused line stays with its reason; retry sends the same line, discard forgets it', async () => {
  const { chat, sends, shown } = open();
  chat.send('one');
  chat.send('two');
  sends[0]!.answer(no('rate.chat'));
  sends[1]!.answer(no('store.unavailable'));
  await settled();
  expect(shown()).toEqual(['one!rate.chat', 'two!store.unavailable']);
  const [first, second] = chat.lines.value;
  chat.retry(first!.id);
  chat.retry(first!.id);
  chat.discard(second!.id);
  expect(shown()).toEqual(['one…']);
  expect(sends.map((one) => one.id)).toEqual([first!.id, second!.id, first!.id]);
  sends[2]!.answer(ok({ n: 1, at: 5 }));
  await settled();
  expect(shown()).toEqual(['one#1']);
});

test('[CH5] a line on its way cannot be discarded, and an unknown line neither retried nor discarded', () => {
  const { chat, sends, shown } = open();
  chat.send('one');
  chat.discard(sends[0]!.id);
  chat.retry(sends[0]!.id);
  chat.retry('nobody');
  chat.discard('nobody');
  expect([shown(), sends.length]).toEqual([['one…'], 1]);
});

test('[CH5] a line that failed by time-out and was kept after all is shown once', async () => {
  const { chat, sends, shown } = open();
  chat.send('one');
  sends[0]!.answer(no('link.timeout'));
  await settled();
  chat.handleLine(line(1, { id: sends[0]!.id, from: me.id, text: 'one' }));
  expect(shown()).toEqual(['one#1']);
});

test('[CH6] a line whose connection was lost stays pending and is sent again, in order, after the resume', async () => {
  const { chat, sends, shown } = open();
  chat.send('one');
  chat.send('two');
  for (const one of sends) one.answer(no('link.lost'));
  await settled();
  expect(shown()).toEqual(['one…', 'two…']);
  chat.handleResumed(0);
  expect(sends.slice(2).map(({ id, text }) => [id, text])).toEqual(sends.slice(0, 2).map(({ id, text }) => [id, text]));
  sends[2]!.answer(ok({ n: 1, at: 5 }));
  sends[3]!.answer(ok({ n: 2, at: 5 }));
  await settled();
  expect(shown()).toEqual(['one#1', 'two#2']);
});

test('[CH7] lines out of order are shown in order, each once, and the missing ones are asked for once', async () => {
  const { chat, pages, shown } = open();
  chat.handleLine(line(1));
  chat.handleLine(line(4));
  chat.handleLine(line(3));
  chat.handleLine(line(4));
  expect(shown()).toEqual(['1#1']);
  expect(pages.map((page) => page.n)).toEqual([1]);
  pages[0]!.answer(ok({ lines: [line(2), line(3), line(4)], last: 4 }));
  await settled();
  expect(shown()).toEqual(['1#1', '2#2', '3#3', '4#4']);
  chat.handleLine(line(2));
  expect([shown().length, pages.length]).toEqual([4, 1]);
});

test('[CH7] a gap that opens while a page is on its way is filled too', async () => {
  const { chat, pages, shown } = open();
  chat.handleResumed(2);
  chat.handleLine(line(4));
  pages[0]!.answer(ok({ lines: [line(1), line(2)], last: 2 }));
  await settled();
  expect(pages.map((page) => page.n)).toEqual([0, 2]);
  pages[1]!.answer(ok({ lines: [line(3), line(4)], last: 4 }));
  await settled();
  expect(shown()).toEqual(['1#1', '2#2', '3#3', '4#4']);
  expect(pages).toHaveLength(2);
});

test('[CH7] a page that brings nothing on ends the asking', async () => {
  const { chat, pages } = open();
  chat.handleResumed(9);
  pages[0]!.answer(ok({ lines: [], last: 9 }));
  await settled();
  expect(pages).toHaveLength(1);
  chat.handleResumed(9);
  pages[1]!.answer(no('store.unavailable'));
  await settled();
  expect(pages).toHaveLength(2);
});

test('[CH16] lines that the server keeps no more are passed over: the log goes on with the oldest there is', async () => {
  const { chat, pages, shown } = open();
  chat.handleLine(line(1));
  chat.handleResumed(9);
  pages[0]!.answer(ok({ lines: [line(6), line(7)], last: 9 }));
  await settled();
  pages[1]!.answer(ok({ lines: [line(8), line(9)], last: 9 }));
  await settled();
  expect(shown()).toEqual(['1#1', '6#6', '7#7', '8#8', '9#9']);
  expect(pages.map((page) => page.n)).toEqual([1, 7]);
});

test('[DA7] where the beginning of a log was deleted, its first line is the oldest that there is, and nothing earlier is offered', async () => {
  const { chat, pages, shown } = open({ before: 12 });
  chat.handleResumed(12);
  pages[0]!.answer(ok({ lines: [line(11), line(12)], last: 12 }));
  await settled();
  expect([shown(), chat.hasEarlier.value, pages.length]).toEqual([['11#11', '12#12'], false, 1]);
  // A hole further on hides nothing of what is here.
  chat.handleResumed(30);
  pages[1]!.answer(ok({ lines: [line(30)], last: 30 }));
  await settled();
  expect([shown().at(-1), chat.hasEarlier.value]).toEqual(['30#30', false]);
});

test('[DA7] of a log of which nothing is left the next line is shown, and asked for once', async () => {
  const { chat, pages, shown } = open({ before: 57 });
  chat.handleResumed(57);
  pages[0]!.answer(ok({ lines: [], last: 57 }));
  await settled();
  expect([shown(), chat.hasEarlier.value]).toEqual([[], false]);
  chat.handleLine(line(58));
  expect(pages.map(({ n }) => n)).toEqual([0, 0]);
  pages[1]!.answer(ok({ lines: [line(58)], last: 58 }));
  await settled();
  chat.handleLine(line(59));
  expect([shown(), chat.hasEarlier.value, pages.length]).toEqual([['58#58', '59#59'], false, 2]);
});

test('[CH17] of a long history the last thousand lines are read on the way in, and a hundred more with each look back', async () => {
  const { chat, pages, shown } = open({ before: 1_150 });
  chat.handleResumed(1_150);
  expect(pages[0]!.n).toBe(150);
  const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => line(from + i));
  pages[0]!.answer(ok({ lines: lines(151, 1_150), last: 1_150 }));
  await settled();
  expect([shown().length, shown()[0], chat.hasEarlier.value]).toEqual([1_000, '151#151', true]);
  const back = chat.readEarlier();
  void chat.readEarlier();
  // A page that was cut by its size is followed by the rest.
  pages[1]!.answer(ok({ lines: lines(51, 120), last: 1_150 }));
  await settled();
  pages[2]!.answer(ok({ lines: lines(121, 220), last: 1_150 }));
  await back;
  expect(pages.map((page) => page.n)).toEqual([150, 50, 120]);
  expect([shown().length, shown()[0], chat.hasEarlier.value]).toEqual([1_100, '51#51', true]);
  const refused = chat.readEarlier();
  pages[3]!.answer(no('store.unavailable'));
  await refused;
  expect([shown().length, chat.hasEarlier.value]).toEqual([1_100, true]);
  const rest = chat.readEarlier();
  pages[4]!.answer(ok({ lines: lines(1, 100), last: 1_150 }));
  await rest;
  expect([shown().length, new Set(shown()).size, shown()[0], chat.hasEarlier.value]).toEqual([
    1_150,
    1_150,
    '1#1',
    false,
  ]);
});

test('[CH17] a look back that finds the log cut short ends there', async () => {
  const { chat, pages, shown } = open({ before: 1_150 });
  chat.handleResumed(1_150);
  pages[0]!.answer(ok({ lines: [line(151)], last: 151 }));
  await settled();
  const back = chat.readEarlier();
  pages[1]!.answer(ok({ lines: [line(149), line(150), line(151)], last: 151 }));
  await back;
  expect([shown(), chat.hasEarlier.value]).toEqual([['149#149', '150#150', '151#151'], false]);
});

test('[CH18] lines of others after the last that was read are counted, one’s own never, until they are read', async () => {
  const { chat, sends, marks } = open({ before: 2, read: 1 });
  for (const n of [1, 2, 3]) chat.handleLine(line(n));
  chat.send('mine');
  sends[0]!.answer(ok({ n: 4, at: 4 }));
  await settled();
  expect([chat.unread.value, chat.read.value]).toEqual([2, 1]);
  chat.markRead();
  chat.markRead();
  expect([chat.unread.value, chat.read.value, marks]).toEqual([0, 4, [4]]);
  chat.handleLine(line(5));
  expect(chat.unread.value).toBe(1);
});

test('[CH8] after a join or a resume the whole log is read page by page', async () => {
  const { chat, pages, shown } = open();
  chat.handleResumed(250);
  for (let first = 1, page = 0; first <= 250; first += 100, page += 1) {
    expect(pages).toHaveLength(page + 1);
    const lines = Array.from({ length: Math.min(100, 251 - first) }, (_, i) => line(first + i));
    pages[page]!.answer(ok({ lines, last: 250 }));
    await settled();
  }
  expect(pages).toHaveLength(3);
  expect(shown().at(-1)).toBe('250#250');
  chat.handleResumed(250);
  expect(pages).toHaveLength(3);
});

test('[CH9] ten thousand lines told one by one are read in less than two seconds', () => {
  const { chat } = open();
  let drawn = 0;
  chat.lines.subscribe((lines) => (drawn = lines.length));
  const began = performance.now();
  for (let n = 1; n <= 10_000; n += 1) chat.handleLine(line(n));
  const took = performance.now() - began;
  expect(drawn).toBe(10_000);
  expect(took).toBeLessThan(2_000);
});
