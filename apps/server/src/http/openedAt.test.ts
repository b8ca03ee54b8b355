import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { clientAddress, trustIn } from './clientAddress.ts';
import { openedAt } from './openedAt.ts';

/** A request from an address, over TLS or not, with these headers. */
const request = (from: string, headers: Record<string, string>, encrypted = false): IncomingMessage => {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: from });
  if (encrypted) Object.assign(socket, { encrypted: true });
  return Object.assign(new IncomingMessage(socket), { headers });
};
const loopback = trustIn(['loopback']);
const forwarded = { 'x-forwarded-host': 'call.example.org', 'x-forwarded-proto': 'https' };

test('[HT1] the page was opened at the Host header, by the scheme of the connection', () => {
  expect(openedAt(request('192.168.1.9', { host: 'Kitchen.local:3000' }), loopback)).toEqual({
    scheme: 'http',
    host: 'kitchen.local:3000',
    hostname: 'kitchen.local',
    origin: 'http://kitchen.local:3000',
  });
  expect(openedAt(request('::1', { host: '[::1]:443' }, true), loopback)).toMatchObject({
    host: '[::1]',
    origin: 'https://[::1]',
  });
});

test('[HT1] a trusted proxy says where the page was opened; others are not believed', () => {
  const headers = { host: '127.0.0.1:3000', ...forwarded };
  for (const from of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    expect(openedAt(request(from, headers), loopback)?.origin).toBe('https://call.example.org');
  }
  expect(openedAt(request('192.168.1.9', headers), loopback)?.origin).toBe('http://127.0.0.1:3000');
  expect(openedAt(request('127.0.0.1', headers), trustIn([]))?.origin).toBe('http://127.0.0.1:3000');
  expect(openedAt(request('10.2.3.4', headers), trustIn(['10.0.0.0/8']))?.origin).toBe('https://call.example.org');
});

test('[HT1] of several proxies in a row the first one met the person', () => {
  const headers = { host: 'x', 'x-forwarded-host': 'call.example.org, inner:8080', 'x-forwarded-proto': 'https,http' };
  expect(openedAt(request('127.0.0.1', headers), loopback)?.origin).toBe('https://call.example.org');
});

test.each(['', 'a b', 'x/y', 'me@x', "x' 'unsafe-inline", 'x; script-src *', 'x\r\ny: z', 'x:99999', '[::g]', 'x:y'])(
  '[HT1] %j is no host',
  (host) => {
    expect(openedAt(request('192.168.1.9', { host }), loopback)).toBeNull();
    const told = { host: '', 'x-forwarded-host': host };
    expect(openedAt(request('::1', told), loopback)).toBeNull();
  },
);

test.each([
  ['192.168.1.9', undefined, '192.168.1.9'],
  ['192.168.1.9', '1.2.3.4', '192.168.1.9'],
  ['127.0.0.1', '1.2.3.4', '1.2.3.4'],
  ['127.0.0.1', '6.6.6.6, 1.2.3.4', '1.2.3.4'],
  ['::ffff:127.0.0.1', '::ffff:1.2.3.4', '1.2.3.4'],
  ['::1', '2001:db8::7', '2001:db8::7'],
  ['127.0.0.1', 'not an address', '127.0.0.1'],
  ['127.0.0.1', '1.2.3.4:5678', '127.0.0.1'],
  ['127.0.0.1', '', '127.0.0.1'],
])('[HT2] connected from %s with X-Forwarded-For %j is %s', (from, told, is) => {
  expect(clientAddress(request(from, told === undefined ? {} : { 'x-forwarded-for': told }), loopback)).toBe(is);
});
