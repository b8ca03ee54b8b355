import { expect, test } from 'vitest';
import { bootFor, type BootFacts } from './boot.ts';
import type { OpenedAt } from './openedAt.ts';

const facts: BootFacts = {
  publicUrl: null,
  networkUrl: () => null,
  stunServers: null,
  relay: false,
  version: '1.2.3',
  httpsPort: 3443,
  stunPort: 3478,
};
const at = (address: string): OpenedAt => {
  const { protocol, host, hostname, origin } = new URL(address);
  return { scheme: protocol === 'https:' ? 'https' : 'http', host, hostname, origin };
};

test('[HT4] the page learns the HTTPS address and the STUN server of the host it was opened at', () => {
  expect(bootFor(at('http://192.168.1.7:3000'), facts)).toEqual({
    secureUrl: 'https://192.168.1.7:3443',
    publicUrl: null,
    inviteUrl: null,
    iceServers: [{ urls: 'stun:192.168.1.7:3478' }],
    relay: false,
    version: '1.2.3',
  });
  expect(bootFor(at('http://[fd00::7]:3000'), facts)).toMatchObject({
    secureUrl: 'https://[fd00::7]:3443',
    iceServers: [{ urls: 'stun:[fd00::7]:3478' }],
  });
});

test('[HT4] over HTTPS the page is where it should be', () => {
  expect(bootFor(at('https://kitchen.local:3443'), facts).secureUrl).toBe('https://kitchen.local:3443');
});

test('[HT4] without HTTPS and STUN there are none', () => {
  const none = { ...facts, httpsPort: null, stunPort: null };
  expect(bootFor(at('http://192.168.1.7:3000'), none)).toMatchObject({ secureUrl: null, iceServers: [] });
});

test('[HT4] an https PUBLIC_URL is the HTTPS address, an http one is not', () => {
  const told = { ...facts, publicUrl: 'https://call.example.org' };
  expect(bootFor(at('http://192.168.1.7:3000'), told)).toMatchObject({
    secureUrl: 'https://call.example.org',
    publicUrl: 'https://call.example.org',
    iceServers: [{ urls: 'stun:192.168.1.7:3478' }],
  });
  expect(bootFor(at('http://lan:3000'), { ...facts, publicUrl: 'http://lan:3000' }).secureUrl).toBe('https://lan:3443');
});

test('[HT4] a proxy that hides the host does not send browsers to their own loopback', () => {
  const told = { ...facts, publicUrl: 'https://call.example.org:8443' };
  expect(bootFor(at('http://127.0.0.1:3000'), told).iceServers).toEqual([{ urls: 'stun:call.example.org:3478' }]);
});

test('[HT15] a link for others begins with PUBLIC_URL, or with the address in the network where the page was opened at loopback', () => {
  const inviteOf = (opened: string, more: Partial<BootFacts> = {}) =>
    bootFor(at(opened), { ...facts, networkUrl: () => 'https://192.168.1.7:3443', ...more }).inviteUrl;
  expect(inviteOf('http://localhost:3000')).toBe('https://192.168.1.7:3443');
  expect(inviteOf('http://127.0.0.1:3000')).toBe('https://192.168.1.7:3443');
  expect(inviteOf('http://localhost:3000', { networkUrl: () => null })).toBeNull();
  expect(inviteOf('https://kitchen.local:3443')).toBeNull();
  expect(inviteOf('http://localhost:3000', { publicUrl: 'https://call.example.org' })).toBe('https://call.example.org');
});

test('[TN4] the page learns that there is a relay, and nothing else of it', () => {
  expect(bootFor(at('http://lan:3000'), { ...facts, relay: true })).toMatchObject({
    relay: true,
    iceServers: [{ urls: 'stun:lan:3478' }],
  });
});

test('[HT4] ICE_SERVERS replaces our STUN server', () => {
  const stunServers = [{ urls: 'stun:s.example' }];
  expect(bootFor(at('http://lan:3000'), { ...facts, stunServers }).iceServers).toEqual(stunServers);
  expect(bootFor(at('http://lan:3000'), { ...facts, stunServers: [] }).iceServers).toEqual([]);
});
