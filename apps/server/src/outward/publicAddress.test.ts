import { expect, test } from 'vitest';
import { isPublicAddress } from './publicAddress.ts';

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '99.255.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '223.255.255.255',
  '2001:4860:4860::8888',
  '2606:4700::1111',
  '2a00:1450:4001:800::200a',
])('[CL84] %s is a public address', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ['this network', '0.0.0.0', '0.1.2.3'],
  ['loopback', '127.0.0.1', '127.255.255.255', '::1'],
  ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1'],
  ['behind the NAT of a provider', '100.64.0.0', '100.127.255.255'],
  ['link-local, with the metadata of clouds', '169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'febf::1'],
  ['unique local', 'fc00::1', 'fd12:3456::1', 'fd00:ec2::254'],
  ['site-local, long gone', 'fec0::1'],
  ['multicast and broadcast', '224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1', 'ff0e::1'],
  ['for documents', '192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  ['for protocols and measurements', '192.0.0.8', '198.18.0.1', '198.19.255.255', '2001:2::1', '2001:20::1'],
  ['reserved', '240.0.0.1', '254.255.255.255', '192.88.99.1', '100::1', '5f00::1', '4000::1', 'e000::1', '::'],
  ['IPv4 inside, mapped', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::ffff:0:127.0.0.1'],
  ['IPv4 inside, compatible', '::127.0.0.1', '::8.8.8.8'],
  ['IPv4 inside, NAT64', '64:ff9b::7f00:1', '64:ff9b::808:808', '64:ff9b:1::1'],
  ['IPv4 inside, 6to4 and Teredo', '2002:7f00:1::1', '2002:808:808::1', '2001::7f00:1'],
  ['written to deceive', '127.1', '0x7f.0.0.1', '017700000001', '2130706433'],
  ['no address', '', 'localhost', 'example.org', '1.1.1.256', '::g', '[::1]', ' 1.1.1.1'],
])('[CL84] %s: no public address', (_, ...addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});
