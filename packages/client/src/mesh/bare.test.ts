import { expect, test } from 'vitest';
import { leadsNowhere } from '@parley/protocol';
import { candidatesIn, withoutCandidates } from './bare.ts';

const offer = (...lines: string[]): string =>
  [
    'v=0',
    'o=- 4611731400430051336 2 IN IP4 192.0.2.7',
    's=-',
    'm=audio 51472 UDP/TLS/RTP/SAVPF 111',
    'c=IN IP4 192.0.2.7',
    'a=rtcp:51472 IN IP4 192.0.2.7',
    'a=ice-ufrag:abcd',
    ...lines,
    'a=mid:0',
    'm=video 0 UDP/TLS/RTP/SAVPF 96',
    'c=IN IP4 0.0.0.0',
    'a=bundle-only',
    'a=candidate:3 1 udp 1 2001:db8::1 9 typ relay raddr 192.0.2.7 rport 4',
    '',
  ].join('\r\n');
const [first, second] = [
  'candidate:1 1 udp 2122260223 192.0.2.7 51472 typ host',
  'candidate:2 1 udp 1686052607 198.51.100.1 40000 typ srflx raddr 192.0.2.7 rport 51472',
];

test('[MD29] an offer told ahead names no address, and is the same whatever has been found by then', () => {
  const bare = withoutCandidates(offer(`a=${first}`, `a=${second}`, 'a=end-of-candidates'));
  for (const shown of ['192.0.2.7', '198.51.100.1', '2001:db8', '51472', 'candidate'])
    expect(bare).not.toContain(shown);
  expect(bare).toContain('a=ice-ufrag:abcd');
  expect(bare).toContain('m=video 0 UDP');
  expect(bare).toBe(withoutCandidates(offer()));
  expect(withoutCandidates(bare)).toBe(bare);
});

test.each([
  ['a line feed', `a=mid:0\na=${first}`],
  ['a carriage return', `a=mid:0\ra=${first}`],
])('[MD29] a candidate behind %s alone is taken out as well', (_, line) => {
  const bare = withoutCandidates(offer(line));
  expect(bare).not.toMatch(/candidate|192\.0\.2\.7|[^\r]\n|\r[^\n]/i);
  expect(leadsNowhere(offer(line))).toBe(false);
  expect(leadsNowhere(bare)).toBe(true);
});

test.each([
  ['in capitals', `a=${first.toUpperCase()}`],
  ['behind a space', `a= ${first}`],
  ['of another name', 'a=remote-candidates:1 192.0.2.7 9'],
  ['to be nominated by the other end', 'a=ice-lite'],
])('[MD29] a line that may lead somewhere %s stays, and is seen', (_, line) => {
  expect(leadsNowhere(withoutCandidates(offer(line)))).toBe(false);
});

test('[MD29] the candidates of a description are read with their sections', () => {
  expect(candidatesIn(offer(`a=${first}`, `a=${second}`))).toEqual([
    { candidate: first, sdpMLineIndex: 0 },
    { candidate: second, sdpMLineIndex: 0 },
    { candidate: expect.stringContaining('candidate:3 '), sdpMLineIndex: 1 },
  ]);
  expect(candidatesIn(withoutCandidates(offer(`a=${first}`)))).toEqual([]);
});
