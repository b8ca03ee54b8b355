import { no, ok, type Answer, type ChatLine as WireLine, type Result } from '@parley/protocol';
import { expect, test } from 'vitest';
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
const open = () => {
  const sends: { id: string; text: string; answer: (result: Result<Answer<'chat.send'>>) => void }[] = [];
  const pages: { n: number; answer: (result: Result<Answer<'chat.since'>>) => void }[] = [];
  let ids = 0;
  const chat = new Chat({
    before: 0,
    later: (fn, ms) => void setTimeout(fn, ms),
    me,
    send: (id, text) => new Promise((answer) => sends.push({ id, text, answer })),
    since: (n) => new Promise((answer) => pages.push({ n, answer })),
    newId: () => `mine-${(ids += 1)}`,
    now: () => 1,
  });
  return { chat, sends, pages, shown: () => chat.lines.value.map(showing) };
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
  pages[0]!.answer(ok({ lines: [line(5)], last: 9 }));
  await settled();
  expect(pages).toHaveLength(1);
  chat.handleResumed(9);
  pages[1]!.answer(no('store.unavailable'));
  await settled();
  expect(pages).toHaveLength(2);
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
