import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { networkAddresses } from './networkAddresses.ts';

const info = (address: string, internal = false): NetworkInterfaceInfo => {
  const rest = { address, netmask: '', mac: '', internal, cidr: null };
  return address.includes(':') ? { ...rest, family: 'IPv6', scopeid: 0 } : { ...rest, family: 'IPv4' };
};
const shown = (table: Record<string, NetworkInterfaceInfo[]>): string[] =>
  networkAddresses(table).map(({ address }) => address);

test('[TL1] the real network comes before containers and tunnels, IPv4 before IPv6', () => {
  expect(
    shown({
      lo: [info('127.0.0.1', true), info('::1', true)],
      docker0: [info('172.17.0.1')],
      'br-5f2a': [info('172.18.0.1')],
      veth12: [info('fe80::42')],
      tun0: [info('10.8.0.2')],
      wlan0: [info('fd00::7'), info('fe80::7'), info('192.168.1.7')],
      eth0: [info('10.0.0.7')],
    }),
  ).toEqual(['192.168.1.7', '10.0.0.7', 'fd00::7', '172.17.0.1', '172.18.0.1', '10.8.0.2']);
});

test('[TL1] Windows and macOS names of virtual networks are known', () => {
  expect(
    shown({
      'vEthernet (WSL)': [info('172.20.0.1')],
      'VirtualBox Host-Only Network': [info('192.168.56.1')],
      utun3: [info('100.64.0.1')],
      'Wi-Fi': [info('192.168.0.9')],
    })[0],
  ).toBe('192.168.0.9');
});

test('[TL1] a machine on a VPN alone still has an address; one without network has none', () => {
  expect(shown({ tailscale0: [info('100.100.1.1')] })).toEqual(['100.100.1.1']);
  expect(shown({ lo: [info('127.0.0.1', true)], eth0: [info('169.254.3.4'), info('fe80::1')] })).toEqual([]);
});
