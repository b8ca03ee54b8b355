import { expect, test } from 'vitest';
import { AddressRate, network } from './AddressRate.ts';
import { Bucket } from '../rooms/Bucket.ts';

const takes = (count: number, take: () => boolean): number =>
  Array.from({ length: count }, take).filter(Boolean).length;

test('[RL6] a burst goes through at once, then so many a second, and a pause never saves up more than the burst', () => {
  const bucket = new Bucket(10, 5, 1_000);
  expect(takes(10, () => bucket.take(1_000))).toBe(5);
  expect(takes(10, () => bucket.take(1_099))).toBe(0);
  expect(takes(10, () => bucket.take(1_300))).toBe(3);
  expect(takes(10, () => bucket.take(999_999))).toBe(5);
  expect([bucket.isFull(999_999), bucket.isFull(1_000_499)]).toEqual([false, true]);
});

test('[RL6] what cost more than there was is owed, and paid back over time', () => {
  const bucket = new Bucket(10, 5, 1_000);
  bucket.spend(25);
  expect(bucket.level(1_000)).toBe(-20);
  expect(takes(9, () => bucket.take(3_000))).toBe(0);
  expect(takes(9, () => bucket.take(3_100))).toBe(1);
  expect(bucket.level(999_999)).toBe(5);
});

test('[RL6] a clock that is set back stops nobody and gives nothing', () => {
  const bucket = new Bucket(10, 5, 1_000_000);
  expect(takes(9, () => bucket.take(1_000_000))).toBe(5);
  expect(takes(9, () => bucket.take(500_000))).toBe(0);
  expect(takes(9, () => bucket.take(500_100))).toBe(1);
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2'],
  ['2001:DB8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8:0:0:1::', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0'],
])('[RL7] %s counts as %s', (address, key) => {
  expect(network(address)).toBe(key);
});

test('[RL8] each address has its own share a minute, an IPv6 customer one for the whole /64', () => {
  let now = 0;
  const rate = new AddressRate(6, () => now);
  expect(takes(10, () => rate.take('192.0.2.1'))).toBe(6);
  expect(takes(10, () => rate.take('::ffff:192.0.2.1'))).toBe(0);
  expect(takes(10, () => rate.take('192.0.2.2'))).toBe(6);
  let host = 0;
  expect(takes(100, () => rate.take(`2001:db8:1:2::${(host += 1).toString(16)}`))).toBe(6);
  expect(rate.take('2001:db8:1:3::1')).toBe(true);
  now = 10_000;
  expect(takes(10, () => rate.take('192.0.2.1'))).toBe(1);
  now = 3_600_000;
  expect(takes(10, () => rate.take('192.0.2.1'))).toBe(6);
});

test('[RL9] an attacker with any number of addresses costs bounded memory and time, and who was limited long ago is free', () => {
  let now = 0;
  const rate = new AddressRate(6, () => now);
  let next = 0;
  const msForMany = (): number => {
    const began = performance.now();
    for (const end = next + 50_000; next < end; next += 1) {
      rate.take(`2001:db8:${(next >> 16).toString(16)}:${(next & 0xffff).toString(16)}::1`);
    }
    return performance.now() - began;
  };
  const roomy = msForMany();
  expect(msForMany()).toBeLessThan(10 * roomy);
  now = 60_000;
  expect(takes(10, () => rate.take('2001:db8:1:1::1'))).toBe(6);
});
