import { expect, test } from 'vitest';
import { outwardUrl } from './outwardUrl.ts';

const NONE: ReadonlySet<string> = new Set();

test.each([
  'https://fcm.googleapis.com/fcm/send/abc:APA91b-_',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
  'https://web.push.apple.com/QGuQ',
  'https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d',
  'https://push.example.org:443/x',
  'https://1.1.1.1/x',
  'https://[2606:4700::1111]/x',
])('[CL83] %s is sent to', (endpoint) => {
  expect(outwardUrl(endpoint, NONE)?.href).toBe(new URL(endpoint).href);
});

test.each([
  'http://push.example.org/x',
  'ftp://push.example.org/x',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:,x',
  'https://ada:secret@push.example.org/x',
  'https://ada@push.example.org/x',
  'https://push.example.org:8443/x',
  'https://push.example.org:22/x',
  'https://127.0.0.1/x',
  'https://127.1/x',
  'https://0x7f000001/x',
  'https://2130706433/x',
  'https://017700000001/x',
  'https://１２７.0.0.1/x',
  'https://169.254.169.254/latest/meta-data',
  'https://10.0.0.1/x',
  'https://[::1]/x',
  'https://[::ffff:127.0.0.1]/x',
  'https://[64:ff9b::7f00:1]/x',
  'https://[fd00::1]/x',
  'https://',
  'push.example.org/x',
  '//push.example.org/x',
  '',
])('[CL83] %s is not', (endpoint) => {
  expect(outwardUrl(endpoint, NONE)).toBeNull();
});

test('[CL85] at an origin that the operator allows nothing is demanded but that it is this very origin, without a password', () => {
  const allowed = new Set(['http://127.0.0.1:8080', 'https://push.home']);
  const isTaken = (endpoint: string): boolean => outwardUrl(endpoint, allowed) !== null;
  expect(['http://127.0.0.1:8080/x', 'http://127.1:8080/x', 'https://push.home/x'].filter(isTaken)).toHaveLength(3);
  const others = ['http://127.0.0.1/x', 'https://127.0.0.1:8080/x', 'http://push.home/x', 'http://a@127.0.0.1:8080/x'];
  expect(others.filter(isTaken)).toEqual([]);
});
