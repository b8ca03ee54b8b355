import { expect, test } from 'vitest';
import { Broker } from './Broker.ts';

const at = (texts: readonly { to: string; text: string }[] | null) =>
  texts?.map(({ to, text }) => ({ to, ...JSON.parse(text) }));

const pair = (): Broker => {
  const broker = new Broker();
  broker.open('ada', 'a');
  broker.open('bob', 'b');
  return broker;
};

test('[PB3] offers, answers, candidates and leaves go to their peer, from who really sent them', () => {
  for (const type of ['OFFER', 'ANSWER', 'CANDIDATE', 'LEAVE']) {
    expect(at(pair().hear('ada', type, 'bob', { x: 1 }, 0))).toEqual([
      { to: 'bob', type, src: 'ada', dst: 'bob', payload: { x: 1 } },
    ]);
  }
});

test('[PB4] a message to an absent peer waits 5 s, then its sender hears EXPIRE once for that peer', () => {
  const broker = pair();
  for (const type of ['OFFER', 'CANDIDATE', 'CANDIDATE']) expect(broker.hear('ada', type, 'cy', {}, 0)).toEqual([]);
  broker.hear('ada', 'OFFER', 'dan', {}, 1);
  expect(broker.expire(4_999)).toEqual([]);
  expect(at(broker.expire(5_000))).toEqual([{ to: 'ada', type: 'EXPIRE', src: 'cy', dst: 'ada' }]);
  expect(at(broker.expire(5_001))).toEqual([{ to: 'ada', type: 'EXPIRE', src: 'dan', dst: 'ada' }]);
  expect(broker.takeWaiting('cy')).toEqual([]);
});

test('[PB4] who comes within that time gets what waited, in order and once', () => {
  const broker = pair();
  broker.hear('ada', 'OFFER', 'cy', 1, 0);
  broker.hear('bob', 'CANDIDATE', 'cy', 2, 1);
  broker.open('cy', 'c');
  expect(at(broker.takeWaiting('cy'))?.map(({ src, payload }) => [src, payload])).toEqual([
    ['ada', 1],
    ['bob', 2],
  ]);
  expect(broker.takeWaiting('cy')).toEqual([]);
  expect(broker.expire(10_000)).toEqual([]);
});

test('[PB4] a LEAVE does not wait', () => {
  const broker = pair();
  broker.hear('ada', 'LEAVE', 'cy', undefined, 0);
  expect(broker.expire(5_000)).toEqual([]);
});

test('[PB5] an id with another token is taken, with the same it is taken up again', () => {
  const broker = pair();
  expect(broker.open('ada', 'other')).toBe('taken');
  expect(broker.open('ada', 'a')).toBe('opened');
  broker.close('ada');
  expect(broker.open('ada', 'other')).toBe('opened');
});

test('[PB6] unknown types, no peer to go to and who is not there are nothing', () => {
  const broker = pair();
  for (const type of ['EXPIRE', 'OPEN', 'ID-TAKEN', 'ERROR', '__proto__', '', null, 7, ['OFFER'], { a: 1 }]) {
    expect(broker.hear('ada', type, 'bob', {}, 0)).toBeNull();
  }
  for (const to of [undefined, null, '', 7, {}, ['bob']]) expect(broker.hear('ada', 'OFFER', to, {}, 0)).toBeNull();
  expect(broker.hear('eve', 'OFFER', 'bob', {}, 0)).toBeNull();
});

test('[PB7] a heartbeat is nothing to anybody else', () => {
  expect(pair().hear('ada', 'HEARTBEAT', undefined, undefined, 0)).toEqual([]);
});

test('[PB8] one sender may let 1 MB wait, all together 32 MB; what is beyond expires at once, and room comes back', () => {
  const broker = new Broker();
  const large = 'x'.repeat(60_000);
  let peers = 0;
  const send = (id: string) => at(broker.hear(id, 'OFFER', `nobody ${(peers += 1)}`, large, 0))?.length === 0;
  broker.open('p0', 't');
  expect(Array.from({ length: 20 }, () => send('p0')).filter(Boolean)).toHaveLength(16);
  expect(at(broker.hear('p0', 'OFFER', 'nobody', large, 0))).toMatchObject([{ to: 'p0', type: 'EXPIRE' }]);
  for (let i = 1; i < 40; i++) {
    broker.open(`p${i}`, 't');
    while (send(`p${i}`));
  }
  broker.open('late', 't');
  expect(send('late')).toBe(false);
  broker.expire(5_000);
  expect(send('late')).toBe(true);
});

test('[PB8] what waits for one peer is less than a socket may leave unread, whoever sent it, and hinders no other', () => {
  const broker = pair();
  // Three bytes a letter.
  const large = '가'.repeat(20_000);
  for (let n = 0; n < 16; n++) for (const id of ['ada', 'bob']) broker.hear(id, 'OFFER', 'cy', large, 0);
  expect(broker.hear('ada', 'OFFER', 'dan', large, 0)).toEqual([]);
  const bytes = () => broker.takeWaiting('cy').reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const first = bytes();
  expect(first).toBeGreaterThan(600_000);
  expect(first).toBeLessThan(1_048_576);
  expect(broker.hear('bob', 'OFFER', 'cy', large, 1)).toEqual([]);
  expect(bytes()).toBeGreaterThan(60_000);
});
