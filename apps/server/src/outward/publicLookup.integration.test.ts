import { afterEach, expect, test } from 'vitest';
import { startNameServer } from '../testing/nameServer.ts';
import { NOT_PUBLIC, publicLookup, resolveBy } from './publicLookup.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

const server = async (...addresses: string[]) => {
  const started = await startNameServer(addresses);
  closing.push(started.close);
  return started;
};
/** What a connection is told of a host: all that it may use, or the code of the error. */
const lookUp = (servers: string[], all: boolean): Promise<unknown> =>
  new Promise((resolve) => {
    const look = publicLookup(resolveBy(servers));
    look('push.example.org', { all }, (error, address, family) => {
      resolve(error ? error.code : all ? address : [address, family]);
    });
  });

test('[CL84] a host of which every address is public is connected to at these, of both families', async () => {
  const { at, asked } = await server('8.8.8.8', '1.1.1.1', '2606:4700:0:0:0:0:0:1111');
  expect(await lookUp([at], true)).toEqual([
    { address: '8.8.8.8', family: 4 },
    { address: '1.1.1.1', family: 4 },
    { address: '2606:4700::1111', family: 6 },
  ]);
  expect(asked.toSorted()).toEqual(['A', 'AAAA']);
  expect(await lookUp([at], false)).toEqual(['8.8.8.8', 4]);
});

test.each([
  ['of IPv4 alone', '8.8.8.8'],
  ['of IPv6 alone', '2606:4700:0:0:0:0:0:1111'],
])('[CL84] a host %s is found', async (_, address) => {
  const { at } = await server(address);
  expect(await lookUp([at], true)).toHaveLength(1);
});

test.each([
  ['one that is private', ['8.8.8.8', '192.168.1.1']],
  ['a private one of the other family', ['8.8.8.8', '0:0:0:0:0:0:0:1']],
  ['one with a private one inside', ['0:0:0:0:0:ffff:7f00:1']],
])('[CL84] of a host with %s nothing is used', async (_, addresses) => {
  const { at } = await server(...addresses);
  for (const all of [true, false]) expect(await lookUp([at], all)).toBe(NOT_PUBLIC);
});

test('[CL84] a host that is nowhere is not found', async () => {
  const { at } = await server();
  expect(await lookUp([at], true)).toBe('ENOTFOUND');
});
