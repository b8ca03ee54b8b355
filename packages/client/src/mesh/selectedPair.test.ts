import { expect, test } from 'vitest';
import { selectedPair, signIn } from './selectedPair.ts';

const report = (...stats: { id: string; type: string; [key: string]: unknown }[]): RTCStatsReport =>
  new Map(stats.map((one) => [one.id, one])) as unknown as RTCStatsReport;
const candidates = [
  { id: 'L', type: 'local-candidate', candidateType: 'host', protocol: 'udp', address: '192.0.2.2' },
  { id: 'R', type: 'remote-candidate', candidateType: 'relay', protocol: 'udp', relayProtocol: 'tls' },
];
const pair = { id: 'P', type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R' };
const idle = { ...pair, id: 'Q', localCandidateId: 'none' };

test('[WL10] the selected pair is the one that the transport names, or that Firefox marks; without an address', () => {
  const expected = { here: { type: 'host', protocol: 'udp' }, there: { type: 'relay', protocol: 'tls' }, ms: 12 };
  const timed = { ...pair, currentRoundTripTime: 0.0123 };
  const transport = { id: 'T', type: 'transport', selectedCandidatePairId: 'P' };
  expect(selectedPair(report(idle, timed, transport, ...candidates))).toEqual(expected);
  expect(selectedPair(report(idle, { ...timed, selected: true }, ...candidates))).toEqual(expected);
  expect(selectedPair(report(pair, transport))).toEqual({
    here: { type: '?', protocol: '?' },
    there: { type: '?', protocol: '?' },
    ms: null,
  });
  expect(selectedPair(report(idle, pair, ...candidates))).toBeNull();
});

test('[MD26] the sign of a path changes with its checks and its packets, and is unknown where the browser does not count its checks', () => {
  const transport = { id: 'T', type: 'transport', selectedCandidatePairId: 'P' };
  const signOf = (more: object) => signIn(report({ ...idle, responsesReceived: 9 }, { ...pair, ...more }, transport));
  const counted = { responsesReceived: 1, requestsReceived: 1, lastPacketReceivedTimestamp: 5 };
  const signs = [{}, { responsesReceived: 2 }, { requestsReceived: 2 }, { lastPacketReceivedTimestamp: 6 }].map(
    (more) => signOf({ ...counted, ...more })?.sign,
  );
  expect(new Set(signs).size).toBe(4);
  expect([signOf(counted), signOf({ responsesReceived: 1 })]).toMatchObject([
    { isFrequent: true },
    { isFrequent: false },
  ]);
  expect(signOf({ lastPacketReceivedTimestamp: 5 })).toBeNull();
  expect(signIn(report({ ...idle, responsesReceived: 9 }))).toBeNull();
});
