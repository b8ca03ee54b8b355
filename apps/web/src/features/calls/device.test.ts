import { expect, test } from 'vitest';
import { deviceLink, nameInLink } from './device.ts';

test('[CL59] a link brings a name to another device, and what proves it never reaches a server', () => {
  const key = { name: 'Ada & <b>由紀</b>', secret: 'x'.repeat(43) };
  const link = new URL(deviceLink('https://meet.example.org/r/k3vd-9x0q-7mzt-h2ep', key));
  expect([link.pathname, link.search]).toEqual(['/', '']);
  expect(nameInLink(link.hash)).toEqual(key);
  for (const hash of ['', '#', '#callname=Ada', '#secret=x', '#top']) expect(nameInLink(hash)).toBeNull();
});
