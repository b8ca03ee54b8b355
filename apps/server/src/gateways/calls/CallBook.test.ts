import { beforeEach, expect, test } from 'vitest';
import { CallBook } from './CallBook.ts';
import { readFrame } from './frames.ts';

let book: CallBook<string>;
beforeEach(() => {
  book = new CallBook();
});

/** What is told to whom when a socket says something, such as `ben: leave`. */
const say = (socket: string, message: object): string[] => told(book.hear(socket, readFrame(JSON.stringify(message))));
const told = (said: ReturnType<CallBook<string>['gone']>): string[] =>
  said.map(({ to, message: { type, ...rest } }) => `${to}: ${[type, ...Object.values(rest).map(String)].join(' ')}`);
const login = (...names: string[]): void => names.forEach((name) => void say(name, { type: 'login', name }));
const offer = (from: string, name: string) => say(from, { type: 'offer', offer: 'O', name });
const leave = (from: string, name?: string) => say(from, { type: 'leave', name });

test('[NC2] a name is had by one socket, and a socket has one name', () => {
  expect(say('ada', { type: 'login', name: 'Ada' })).toEqual(['ada: login true']);
  expect(say('eve', { type: 'login', name: 'Ada' })).toEqual(['eve: login false']);
  expect(say('ada', { type: 'login', name: 'Ada' })).toEqual(['ada: login false']);
  expect(say('ada', { type: 'login', name: 'Eve' })).toEqual(['ada: login false']);
  expect(say('eve', { type: 'login', name: 'ada' })).toEqual(['eve: login true']);
});

test('[NC2] __proto__ and constructor are ordinary names', () => {
  login('__proto__', 'constructor');
  expect(offer('__proto__', 'constructor')).toEqual(['constructor: offer O __proto__']);
  expect(offer('constructor', 'toString')).toEqual(['constructor: error Nobody of that name is here']);
  expect(say('eve', { type: 'login', name: '__proto__' })).toEqual(['eve: login false']);
});

test('[NC3] an offer names its caller, an answer and a candidate name nobody', () => {
  login('ada', 'ben');
  expect(offer('ada', 'ben')).toEqual(['ben: offer O ada']);
  expect(say('ben', { type: 'answer', answer: 'A', name: 'ada' })).toEqual(['ada: answer A']);
  expect(say('ada', { type: 'candidate', candidate: 'C', name: 'ben' })).toEqual(['ben: candidate C']);
});

test('[NC3] a caller is named by its login, whatever it says of itself', () => {
  login('ada', 'ben', 'eve');
  expect(say('eve', { type: 'offer', offer: 'O', name: 'ben', from: 'ada', caller: 'ada' })).toEqual([
    'ben: offer O eve',
  ]);
});

test('[NC5] a leave is told to the partner, once, and both can call again', () => {
  login('ada', 'ben');
  for (const [from, to] of [
    ['ada', 'ben'],
    ['ben', 'ada'],
  ] as const) {
    expect(offer(from, to)).toEqual([`${to}: offer O ${from}`]);
    expect(leave(from)).toEqual([`${to}: leave`]);
    expect(leave(to)).toEqual([]);
    expect(leave(from)).toEqual([]);
  }
});

test('[NC5] a leave that names the partner does the same; one that names somebody else hurts nobody', () => {
  login('ada', 'ben', 'eve');
  offer('ada', 'ben');
  expect(leave('eve', 'ben')).toEqual([]);
  expect(leave('ben', 'eve')).toEqual([]);
  expect(leave('ben', 'nobody')).toEqual(['ben: error Nobody of that name is here']);
  expect(say('ben', { type: 'leave', name: 7 })).toEqual(['ben: error Nobody of that name is here']);
  expect(say('ben', { type: 'leave', name: null })).toEqual(['ada: leave']);
  offer('ada', 'ben');
  expect(leave('ben', 'ada')).toEqual(['ada: leave']);
});

test('[NC5] who calls a second one leaves both, and who was called by two ends both', () => {
  login('ada', 'ben', 'cyd');
  offer('ada', 'ben');
  offer('ada', 'cyd');
  expect(leave('ada')).toEqual(['cyd: leave', 'ben: leave']);
  offer('ada', 'ben');
  offer('cyd', 'ben');
  expect(leave('ben', 'ada')).toEqual(['ada: leave']);
  expect(leave('ben')).toEqual(['cyd: leave']);
});

test('[NC6] a socket that ends tells its partner, while it rings too, and its name is free at once', () => {
  login('ada', 'ben');
  offer('ada', 'ben');
  expect(told(book.gone('ada'))).toEqual(['ben: leave']);
  expect(told(book.gone('ada'))).toEqual([]);
  expect(say('new', { type: 'login', name: 'ada' })).toEqual(['new: login true']);
  offer('new', 'ben');
  expect(told(book.gone('ben'))).toEqual(['new: leave']);
  expect(told(book.gone('stranger'))).toEqual([]);
});

test('[NC7] what cannot be done is answered with an error, and nobody else hears of it', () => {
  login('ada', 'ben');
  const absent = ['ada: error Nobody of that name is here'];
  expect(offer('ada', 'nobody')).toEqual(absent);
  expect(say('ada', { type: 'answer', answer: 'A' })).toEqual(absent);
  expect(say('ada', { type: 'candidate', candidate: 'C', name: ['ben'] })).toEqual(absent);
  expect(offer('ada', 'ada')).toEqual(['ada: error That is you']);
  expect(say('ada', { type: 'offer', name: 'ben' })).toEqual(['ada: error No offer that can be passed on']);
  expect(say('ada', { type: 'dance' })).toEqual(['ada: error Unrecognized command: dance']);
  for (const type of ['offer', 'answer', 'candidate', 'leave']) {
    expect(say('eve', { type, [type]: 'x', name: 'ben' })).toEqual(['eve: error Not logged in']);
  }
});

test('[NC6] whatever is done in any order, nothing is kept of who is gone', () => {
  const names = ['a', 'b', 'c', 'd'];
  let seed = 7;
  const pick = <T>(list: readonly T[]): T => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return list[Math.floor((seed / 2 ** 32) * list.length)] as T;
  };
  for (let i = 0; i < 5_000; i++) {
    const [socket, name] = [pick(names), pick(names)];
    const act = pick(['login', 'offer', 'leave', 'gone'] as const);
    const said =
      act === 'gone'
        ? book.gone(socket)
        : book.hear(socket, readFrame(JSON.stringify({ type: act, name, offer: 'O' })));
    // Nobody is told twice of one act.
    expect(new Set(said.map((one) => one.to)).size).toBe(said.length);
  }
  for (const name of names) book.gone(name);
  for (const name of names) expect(say(name, { type: 'login', name })).toEqual([`${name}: login true`]);
  for (const name of names) expect(leave(name)).toEqual([]);
});
