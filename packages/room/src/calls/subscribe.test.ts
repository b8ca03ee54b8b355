import { LIMITS, nameKey, type PushDevice } from '@parley/protocol';
import { expect, test } from 'vitest';
import { Desk } from './desk.ts';
import { subscriptionsOf } from './subscribe.ts';

const deviceAt = (endpoint: string, more: Partial<PushDevice> = {}): PushDevice => ({
  endpoint,
  p256dh: 'key',
  auth: 'secret',
  language: 'en',
  ...more,
});
const on = (desk: Desk, name: string, device: PushDevice): string =>
  desk.tell({ type: 'subscribe', key: nameKey(name), device, at: desk.now });
const off = (desk: Desk, name: string, endpoint: string): string =>
  desk.tell({ type: 'unsubscribe', key: nameKey(name), endpoint });
/** Where a name is pushed to, oldest first. */
const endpoints = (desk: Desk, name: string): string[] => {
  const owned = desk.book.names.get(nameKey(name));
  return owned ? subscriptionsOf(owned).map(({ endpoint }) => endpoint) : [];
};

test('[CL72] a device is named for a name, and is as it was named last', () => {
  const desk = Desk.of('Ada');
  expect(on(desk, 'Ada', deviceAt('a'))).toBe('subscribed');
  desk.now += 1;
  expect(on(desk, 'Ada', deviceAt('a', { language: 'ko', auth: 'new' }))).toBe('subscribed');
  expect(desk.book.names.get('ada')?.push).toEqual(
    new Map([['a', { ...deviceAt('a', { language: 'ko', auth: 'new' }), at: desk.now }]]),
  );
});

test('[CL72] what is said again without news is written once an hour', () => {
  const desk = Desk.of('Ada');
  on(desk, 'Ada', deviceAt('a'));
  desk.now += 60 * 60_000 - 1;
  expect(on(desk, 'Ada', deviceAt('a'))).toBe('');
  desk.now += 1;
  expect(on(desk, 'Ada', deviceAt('a'))).toBe('subscribed');
});

test('[CL72] of a name the last eight are kept: the one that was named longest ago goes', () => {
  const desk = Desk.of('Ada', 'Bob');
  on(desk, 'Bob', deviceAt('of Bob'));
  for (let i = 0; i < LIMITS.pushDevices; i++) {
    on(desk, 'Ada', deviceAt(`${i}`));
    desk.now += 60 * 60_000;
  }
  on(desk, 'Ada', deviceAt('0'));
  desk.now += 1;
  expect(on(desk, 'Ada', deviceAt('8'))).toBe('unsubscribed subscribed');
  expect(endpoints(desk, 'Ada')).toEqual(['2', '3', '4', '5', '6', '7', '0', '8']);
  expect(endpoints(desk, 'Bob')).toEqual(['of Bob']);
});

test('[CL72] a device has one name: named for another one it moves', () => {
  const desk = Desk.of('Ada', 'Bob');
  on(desk, 'Ada', deviceAt('a'));
  on(desk, 'Ada', deviceAt('b'));
  expect(on(desk, 'Bob', deviceAt('a'))).toBe('unsubscribed subscribed');
  expect([endpoints(desk, 'Ada'), endpoints(desk, 'Bob')]).toEqual([['b'], ['a']]);
});

test('[CL73] a device is taken back as often as one likes, by its own name alone', () => {
  const desk = Desk.of('Ada', 'Bob');
  on(desk, 'Ada', deviceAt('a'));
  expect([off(desk, 'Bob', 'a'), endpoints(desk, 'Ada')]).toEqual(['', ['a']]);
  expect([off(desk, 'Ada', 'a'), off(desk, 'Ada', 'a'), endpoints(desk, 'Ada')]).toEqual(['unsubscribed', '', []]);
  expect([on(desk, 'Eve', deviceAt('a')), off(desk, 'Eve', 'a')]).toEqual(['name.none', 'name.none']);
});

test('[CL74] a name that is given up, or is somebody else’s after 30 days, is pushed to nowhere', () => {
  const desk = Desk.of('Ada', 'Bob');
  for (const name of ['Ada', 'Bob']) on(desk, name, deviceAt(name));
  desk.tell({ type: 'free', key: 'ada', at: desk.now });
  desk.claim('Ada');
  expect(endpoints(desk, 'Ada')).toEqual([]);
  desk.now += 31 * 24 * 60 * 60_000;
  expect(desk.claim('Bob', { secretHash: 'another' })).toBe('freed claimed');
  expect(endpoints(desk, 'Bob')).toEqual([]);
});

test('[CL72] written another way by its owner, a name is pushed to where it was', () => {
  const desk = Desk.of('Ada');
  on(desk, 'Ada', deviceAt('a'));
  expect([desk.claim('ADA'), endpoints(desk, 'Ada')]).toEqual(['claimed', ['a']]);
});
