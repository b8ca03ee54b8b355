import { no, ok, type ChatLine as WireLine, type DirectLog } from '@parley/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { Scope } from '../scope.ts';
import { Conversations } from './Conversations.ts';
import type { Marks } from './marks.ts';

const [ada, bob, cyd, dan] = [...'abcd'].map((letter) => letter.repeat(26)) as [string, string, string, string];
const PEOPLE = new Map([
  [ada, 'Ada'],
  [bob, 'Bob'],
  [cyd, 'Cyd'],
]);
const line = (conversation: string, n: number, from: string, name = 'Bob'): WireLine => ({
  conversation,
  n,
  id: `${from}-${conversation}-${n}`,
  from,
  name,
  text: `${n}`,
  at: n,
});

/** Ada’s conversations; what they ask and tell is written down. */
const open = ({ before = 0, direct = [] as DirectLog[], marks = new Map() as Marks } = {}) => {
  const scope = new Scope();
  onTestFinished(() => scope.end());
  const said: string[] = [];
  let kept: Marks = new Map();
  const talk = new Conversations({
    scope,
    me: { id: ada, name: 'Ada' },
    before,
    direct,
    marks,
    keepMarks: (all) => (kept = all),
    nameOf: (seat) => PEOPLE.get(seat) ?? null,
    send: (to, _, text) => (said.push(`${to}: ${text}`), Promise.resolve(no('link.lost'))),
    since: (of, n) => (said.push(`${of} > ${n}?`), Promise.resolve(ok({ lines: [], last: n }))),
    tellTyping: (to) => (said.push(`${to}…`), true),
    newId: () => `id-${said.length}-00000`,
    now: () => 1,
  });
  const shape = () => talk.all.value.map((chat) => [chat.id, chat.name, chat.lines.value.length, chat.unread.value]);
  return { talk, said, shape, kept: () => Object.fromEntries(kept) };
};

test('[DM9] a line goes to its conversation, and the first one from somebody begins it', () => {
  const { talk, shape } = open();
  talk.handleLine(line('room', 1, bob));
  talk.handleLine(line(bob, 1, bob));
  talk.handleLine(line(bob, 2, bob));
  expect(shape()).toEqual([
    ['room', null, 1, 1],
    [bob, 'Bob', 2, 2],
  ]);
});

test('[DM9] one begins a conversation with who is here, once; not with oneself and not with strangers', () => {
  const { talk, said, shape } = open();
  const chat = talk.of(cyd);
  expect([talk.of(cyd) === chat, talk.of('room') === talk.room, talk.of(ada), talk.of(dan)]).toEqual([
    true,
    true,
    null,
    null,
  ]);
  chat?.send('psst');
  chat?.type();
  expect(said).toEqual([`${cyd}: psst`, `${cyd}…`]);
  expect(shape()).toEqual([
    ['room', null, 0, 0],
    [cyd, 'Cyd', 1, 0],
  ]);
});

test('[DM10] after a resume every conversation is caught up, new ones are begun, and pending lines go to where they belong', () => {
  const { talk, said, shape } = open();
  talk.of(bob)?.send('to Bob');
  said.length = 0;
  talk.handleResumed(3, [{ seat: dan, name: 'Dan who left', n: 2 }]);
  expect(said).toEqual(['room > 0?', `${bob}: to Bob`, `${dan} > 0?`]);
  expect(shape().map(([, name]) => name)).toEqual([null, 'Bob', 'Dan who left']);
});

test('[DM11] what was said to oneself while one was away is unread; what was said in the room before one came is not', () => {
  const { talk, shape, kept } = open({ before: 2, direct: [{ seat: bob, name: 'Bob', n: 2 }] });
  for (const n of [1, 2]) talk.handleLine(line('room', n, bob));
  for (const n of [1, 2]) talk.handleLine(line(bob, n, bob));
  expect(shape()).toEqual([
    ['room', null, 2, 0],
    [bob, 'Bob', 2, 2],
  ]);
  talk.of(bob)?.markRead();
  expect(kept()).toEqual({ room: 2, [bob]: 2 });
});

test('[DM11] how far one had read outlives the page', () => {
  const marks = new Map([
    ['room', 1],
    [bob, 1],
  ]);
  const { talk, shape } = open({ before: 2, direct: [{ seat: bob, name: 'Bob', n: 2 }], marks });
  for (const n of [1, 2]) talk.handleLine(line('room', n, bob));
  for (const n of [1, 2]) talk.handleLine(line(bob, n, bob));
  expect(shape().map(([, , , unread]) => unread)).toEqual([1, 1]);
});

test('[TY3] who writes is shown in that conversation alone, and never oneself or in one that is not begun', () => {
  const { talk } = open();
  talk.of(bob);
  talk.handleTyping(bob, bob);
  talk.handleTyping(cyd, 'room');
  talk.handleTyping(ada, 'room');
  talk.handleTyping(cyd, cyd);
  expect(talk.all.value.map((chat) => chat.typing.value)).toEqual([[cyd], [bob]]);
  talk.handleLine(line('room', 1, cyd, 'Cyd'));
  expect(talk.room.typing.value).toEqual([]);
});
