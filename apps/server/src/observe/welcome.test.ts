import { renderUnicodeCompact } from 'uqr';
import { expect, test } from 'vitest';
import { welcome, type WelcomeFacts } from './welcome.ts';

const facts: WelcomeFacts = {
  host: null,
  httpPort: 3000,
  httpsPort: 3443,
  publicUrl: null,
  addresses: [
    { address: '192.168.1.7', family: 'IPv4' },
    { address: 'fd00::7', family: 'IPv6' },
  ],
  ownCertificate: true,
  adminPassword: null,
};
const qrOf = (url: string): string => renderUnicodeCompact(url, { border: 2 }).split('\n')[4] ?? '?';

test('[CF7] the local and the network address are printed, with a QR code and a word about the warning', () => {
  const text = welcome(facts);
  expect(text).toContain('http://localhost:3000\n');
  expect(text).toContain('https://192.168.1.7:3443\n');
  expect(text).toContain(qrOf('https://192.168.1.7:3443'));
  expect(text).toContain('Browsers warn about the certificate');
  expect(text).toContain('https://[fd00::7]:3443\n');
  expect(text).toContain('it opens https://192.168.1.7:3443\n');
});

test('[CF7] PUBLIC_URL is what people are given, without a word about warnings', () => {
  const text = welcome({ ...facts, publicUrl: 'https://call.example.org' });
  expect(text).toContain(qrOf('https://call.example.org'));
  expect(text).not.toContain('192.168.1.7');
  expect(text).not.toContain('warn');
});

test('[CF7] without HTTPS the text says why others have no camera', () => {
  const text = welcome({ ...facts, httpsPort: null });
  expect(text).toContain('http://192.168.1.7:3000\n');
  expect(text).toContain('no camera');
  expect(text).not.toContain('certificate');
});

test('[CF7] an address that only this machine reaches gets no QR code', () => {
  const text = welcome({ ...facts, host: '::1' });
  expect(text).toContain('http://[::1]:3000');
  expect(text).toContain('Only this machine can reach it');
  expect(text).not.toContain('█');
  expect(welcome({ ...facts, addresses: [] })).toContain('in no network');
});

test('[CF7] IPv4 alone shows no IPv6 address, and a chosen address is shown as it is', () => {
  const six = [{ address: 'fd00::7', family: 'IPv6' as const }];
  expect(welcome({ ...facts, host: '0.0.0.0', addresses: six })).toContain('in no network');
  expect(welcome({ ...facts, addresses: six })).toContain('https://[fd00::7]:3443');
  expect(welcome({ ...facts, host: '10.1.1.1' })).toContain('https://10.1.1.1:3443');
});

test('[AD3] the password that was made for the operator is shown at the end, wherever the server listens', () => {
  for (const host of [null, '::1']) {
    const text = welcome({ ...facts, host, adminPassword: 'k3vd-9x0q' });
    expect(text).toMatch(/shown this once: k3vd-9x0q\n\n$/);
  }
  expect(welcome(facts)).not.toContain('/admin');
});
