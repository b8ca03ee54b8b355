import { expect, test } from 'vitest';
import { Places } from './Places.ts';

const places = (more: Partial<ConstructorParameters<typeof Places>[0]> = {}) =>
  new Places({ most: 100, mostPerAddress: 100, perMinute: 1_000, now: () => 0, ...more });

test('[GW3] an address holds so many places and no more; what it gives back is free, once', () => {
  const held = places({ mostPerAddress: 2 });
  const first = held.take('10.0.0.1');
  expect(held.take('10.0.0.1')).not.toBeNull();
  expect(held.take('10.0.0.1')).toBeNull();
  expect(held.take('10.0.0.2')).not.toBeNull();
  first?.();
  first?.();
  expect(held.take('10.0.0.1')).not.toBeNull();
  expect(held.take('10.0.0.1')).toBeNull();
});

test('[GW3] an IPv6 address counts by its /64', () => {
  const held = places({ mostPerAddress: 1 });
  expect(held.take('2001:db8::1')).not.toBeNull();
  expect(held.take('2001:db8::ffff')).toBeNull();
  expect(held.take('2001:db8:0:1::1')).not.toBeNull();
});

test('[GW3] all addresses together hold so many places and no more', () => {
  const held = places({ most: 2 });
  const first = held.take('10.0.0.1');
  held.take('10.0.0.2');
  expect(held.take('10.0.0.3')).toBeNull();
  first?.();
  expect(held.take('10.0.0.3')).not.toBeNull();
});

test('[GW3] an address takes so many places a minute, though it gives them back', () => {
  let at = 0;
  const held = places({ perMinute: 2, now: () => at });
  held.take('10.0.0.1')?.();
  held.take('10.0.0.1')?.();
  expect(held.take('10.0.0.1')).toBeNull();
  at += 30_000;
  expect(held.take('10.0.0.1')).not.toBeNull();
});
