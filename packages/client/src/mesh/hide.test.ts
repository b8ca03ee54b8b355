import { expect, test } from 'vitest';
import { hideAddresses, hideCandidate } from './hide.ts';

const candidate = (text: string) => ({ candidate: text, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' });
const RELAY = 'candidate:3 1 udp 41885439 198.51.100.7 50001 typ relay raddr 203.0.113.9 rport 61234 generation 0';

test('[TN8] of candidates only relays are told, and not from where a relay was asked', () => {
  for (const own of [
    'candidate:1 1 udp 2122260223 192.168.1.7 61234 typ host generation 0',
    'candidate:1 1 udp 2122260223 1f4712db-ea17-4bcf-a596-105139dfd8bf.local 61234 typ host',
    'candidate:2 1 udp 1686052607 203.0.113.9 61234 typ srflx raddr 192.168.1.7 rport 61234',
    'candidate:4 1 tcp 1518280447 192.168.1.7 9 typ host tcptype active',
    'candidate:5 1 udp 1862270975 203.0.113.9 6 typ prflx raddr 192.168.1.7 rport 7',
  ]) {
    expect(hideCandidate(candidate(own))).toBeNull();
  }
  expect(hideCandidate(candidate(RELAY))).toEqual(
    candidate('candidate:3 1 udp 41885439 198.51.100.7 50001 typ relay raddr 0.0.0.0 rport 0 generation 0'),
  );
});

test('[TN8] a description keeps what it describes and loses every address of this machine', () => {
  const sdp = [
    'v=0',
    'o=mozilla 1 0 IN IP6 2001:db8::9',
    's=-',
    't=0 0',
    'm=audio 50001 UDP/TLS/RTP/SAVPF 111',
    'c=IN IP4 203.0.113.9',
    'a=rtcp:61234 IN IP4 203.0.113.9',
    'a=candidate:1 1 udp 2122260223 192.168.1.7 61234 typ host',
    `a=${RELAY}`,
    'a=ice-ufrag:abcd',
    'a=rtcp-mux',
    'a=end-of-candidates',
    '',
  ].join('\r\n');
  const hidden = hideAddresses({ type: 'offer', sdp });
  expect(hidden).toEqual({
    type: 'offer',
    sdp: [
      'v=0',
      'o=mozilla 1 0 IN IP4 127.0.0.1',
      's=-',
      't=0 0',
      'm=audio 50001 UDP/TLS/RTP/SAVPF 111',
      'c=IN IP4 0.0.0.0',
      'a=rtcp:9 IN IP4 0.0.0.0',
      'a=candidate:3 1 udp 41885439 198.51.100.7 50001 typ relay raddr 0.0.0.0 rport 0 generation 0',
      'a=ice-ufrag:abcd',
      'a=rtcp-mux',
      'a=end-of-candidates',
      '',
    ].join('\r\n'),
  });
});
