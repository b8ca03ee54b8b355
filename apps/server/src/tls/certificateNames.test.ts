import { expect, test } from 'vitest';
import { certificateNames } from './certificateNames.ts';

const addresses = [{ address: '192.168.1.7', family: 'IPv4' as const }];

test('[TL2] the certificate is for localhost, the machine, its addresses and PUBLIC_URL', () => {
  expect(certificateNames({ hostname: 'Kitchen-PC', addresses, publicUrl: 'https://call.example.org:8443' })).toEqual({
    dns: ['localhost', 'kitchen-pc', 'kitchen-pc.local', 'call.example.org'],
    ip: ['127.0.0.1', '::1', '192.168.1.7'],
  });
});

test('[TL2] a PUBLIC_URL with an address is an address', () => {
  expect(certificateNames({ hostname: 'a.lan', addresses, publicUrl: 'https://[2001:db8::1]:3443' })).toEqual({
    dns: ['localhost', 'a.lan'],
    ip: ['127.0.0.1', '::1', '192.168.1.7', '2001:db8::1'],
  });
});

test('[TL2] a machine name that no browser can ask for is left out', () => {
  for (const hostname of ['', 'ann’s mac', 'a..b', '-x', 'y'.repeat(300)]) {
    expect(certificateNames({ hostname, addresses: [], publicUrl: null }).dns).toEqual(['localhost']);
  }
});
