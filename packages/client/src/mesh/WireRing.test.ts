import { LIMITS, WireEntries, type WireEntry } from '@parley/protocol';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { summaryOf } from './summary.ts';
import { WireRing } from './WireRing.ts';

const entry = (at: number): WireEntry => ({ at, way: 'here', kind: 'ice', text: 'checking' });

test('[WL1] an end keeps its last 200 lines in order', () => {
  const ring = new WireRing();
  for (let at = 0; at < 150; at += 1) ring.push(entry(at));
  expect(ring.read().map(({ at }) => at)).toEqual(Array.from({ length: 150 }, (_, at) => at));
  for (let at = 150; at < 10_000; at += 1) ring.push(entry(at));
  expect(ring.read().map(({ at }) => at)).toEqual(Array.from({ length: LIMITS.wireEntries }, (_, i) => 9_800 + i));
});

test('[WL2] a summary names no address, no ICE user name and no password', () => {
  const candidate = (line: string) => ({
    candidate: { candidate: line, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'uFr4g' },
  });
  const rows = [
    ['candidate:1 1 udp 2122194687 192.0.2.2 54129 typ host generation 0 ufrag uFr4g', '#3 host udp IPv4'],
    ['candidate:1 1 UDP 1 fd00::2 9 typ srflx raddr 192.0.2.2 rport 1', '#3 srflx udp IPv6'],
    ['candidate:1 1 tcp 1 6c1b.local 9 typ host tcptype active', '#3 host tcp mDNS'],
    ['192.0.2.2', '#3 ? ? IPv4'],
    ['a b <script>alert(1)</script> d e f typ 192.0.2.2', '#3 ? ? IPv4'],
  ] as const;
  for (const [line, summary] of rows) expect(summaryOf(3, candidate(line))).toBe(summary);
  const sdp = 'v=0\r\na=ice-ufrag:uFr4g\r\na=ice-pwd:s3cret\r\nm=audio 9\r\nm=video 9\r\nc=IN IP4 192.0.2.2\r\n';
  expect(summaryOf(0, { sdp: { type: 'offer', sdp } })).toBe(`#0 2 media, ${sdp.length} B`);
  // A description that was made before it was asked for brings its candidates along, and no signal of their own follows.
  const whole = `${sdp}a=candidate:1 1 udp 1 192.0.2.2 54129 typ host\r\na=candidate:2 1 udp 1 fd00::2 9 typ host\r\n`;
  expect(summaryOf(0, { sdp: { type: 'answer', sdp: whole } })).toBe(`#0 2 media, ${whole.length} B, candidates: 2`);
});

test('[WL3] 200 of the longest lines fit in a frame; more, longer and other things are refused', () => {
  const longest = {
    ...entry(8.64e15),
    way: 'received',
    kind: 'signalling',
    text: '"'.repeat(LIMITS.wireText),
  };
  const log = Array.from({ length: LIMITS.wireEntries }, () => longest);
  expect(v.is(WireEntries, log)).toBe(true);
  expect(JSON.stringify(log).length).toBeLessThan(LIMITS.frameBytes);
  const bad: unknown[] = [
    [...log, longest],
    Array.from({ length: 10_000 }, () => longest),
    [{ ...longest, text: 'x'.repeat(LIMITS.wireText + 1) }],
    [{ ...longest, text: '한' }],
    [{ ...longest, at: '1' }],
    [{ ...longest, at: 8.64e15 + 1 }],
    [{ ...longest, kind: 'secret' }],
    [{ ...longest, extra: 1 }],
    'log',
    null,
  ];
  expect(bad.filter((one) => v.is(WireEntries, one))).toEqual([]);
});
