import { ok, type Answer, type ChatLine as WireLine, type Result } from '@parley/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { Scope } from '../scope.ts';
import { Chat } from './Chat.ts';

const me = { id: 'a'.repeat(26), name: 'Ada' };
const line = (n: number, text: string): WireLine => ({
  conversation: 'room',
  n,
  id: `bob-${n}-${text}`,
  from: 'b'.repeat(26),
  name: 'Bob',
  text,
  at: n,
});

test('[CH20] a log whose end the server has lost goes on from where it stands, and numbers that are given again are read', async () => {
  const scope = new Scope();
  onTestFinished(() => scope.end());
  const pages: ((result: Result<Answer<'chat.since'>>) => void)[] = [];
  const chat = new Chat({
    id: 'room',
    name: null,
    before: 0,
    read: 0,
    scope,
    tellTyping: () => true,
    marked: () => {},
    me,
    send: async () => ok({ n: 4, at: 4 }),
    since: () => new Promise((answer) => pages.push(answer)),
    newId: () => 'mine',
    now: () => 1,
  });
  const shown = () => chat.lines.value.map(({ text }) => text);
  for (const n of [1, 2, 3, 4]) chat.handleLine(line(n, `before ${n}`));
  chat.markRead();
  // Nobody has said where it stands: nothing is given up.
  chat.handleResumed(null);
  expect(shown()).toHaveLength(4);
  chat.handleResumed(2);
  expect([shown(), chat.read.value, pages.length]).toEqual([['before 1', 'before 2'], 2, 0]);
  chat.handleLine(line(3, 'after'));
  chat.send('mine');
  await new Promise((resolve) => setImmediate(resolve));
  expect([shown(), chat.unread.value]).toEqual([['before 1', 'before 2', 'after', 'mine'], 1]);
});
