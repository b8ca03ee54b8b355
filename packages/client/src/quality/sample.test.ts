import { expect, test } from 'vitest';
import { countersOf } from './counters.ts';
import { sampleBetween } from './sample.ts';
import { hear, UNTOLD } from './told.ts';

type Stat = Record<string, unknown>;
const report = (...stats: readonly Stat[]): RTCStatsReport => new Map(stats.entries()) as unknown as RTCStatsReport;

/** What Chromium says, as far as it is read, after so many seconds. */
const chromium = (s: number, over: { heard?: number; lost?: number; limitation?: string; voice?: number } = {}) =>
  report(
    { type: 'transport', selectedCandidatePairId: 'p' },
    { id: 'q', type: 'candidate-pair', currentRoundTripTime: 9 },
    {
      id: 'p',
      type: 'candidate-pair',
      timestamp: 5_000 + s * 1_000,
      currentRoundTripTime: 0.05,
      availableOutgoingBitrate: 900_000,
      lastPacketReceivedTimestamp: 1,
      responsesReceived: over.heard ?? s,
      requestsReceived: 1,
    },
    {
      type: 'inbound-rtp',
      kind: 'audio',
      mid: '0',
      packetsReceived: over.voice ?? 50 * s,
      packetsLost: over.lost ?? 0,
      jitter: 0.012,
      totalSamplesReceived: 48_000 * s,
      concealedSamples: 4_800 * s,
      silentConcealedSamples: 2_400 * s,
    },
    { type: 'inbound-rtp', kind: 'video', mid: '2', packetsReceived: 10 * s, framesDecoded: 5 * s, bytesReceived: 7 },
    {
      type: 'inbound-rtp',
      kind: 'video',
      mid: '1',
      packetsReceived: 40 * s,
      framesDecoded: 24 * s,
      bytesReceived: 1e5 * s,
    },
    { type: 'outbound-rtp', ssrc: 1, kind: 'audio', mid: '0', packetsSent: 50 * s },
    {
      type: 'outbound-rtp',
      ssrc: 2,
      kind: 'video',
      mid: '1',
      packetsSent: 50 * s,
      framesEncoded: 12 * s,
      bytesSent: 5e4 * s,
      qualityLimitationReason: over.limitation ?? 'none',
    },
    { type: 'remote-inbound-rtp', ssrc: 1, timestamp: 5_000 + s * 1_000, packetsLost: 2 * s },
    { type: 'remote-inbound-rtp', ssrc: 2, timestamp: 5_000 + s * 1_000, packetsLost: 8 * s },
  );
const between = (before: RTCStatsReport, after: RTCStatsReport) => {
  const [one, other] = [countersOf(before), countersOf(after)];
  return sampleBetween(one, other, hear(hear(UNTOLD, one), other));
};

test('[QU1] two looks make a sample: shares of the packets, pictures and bits a second of the cameras, the round trip of the path in use', () => {
  expect(between(chromium(2), chromium(4, { lost: 200, limitation: 'bandwidth' }))).toEqual({
    rtt: 50,
    lossIn: 0.5,
    lossOut: 0.1,
    isNews: true,
    jitter: 12,
    concealed: 0.05,
    fps: 24,
    bitrate: 800_000,
    fpsOut: 12,
    bitrateOut: 400_000,
    limitation: 'bandwidth',
    available: 900_000,
    silent: false,
  });
});

test('[QU1] a browser that says less leaves gaps and no faults: no m-lines, no estimate, no checks', () => {
  const firefox = (s: number) =>
    report(
      { type: 'candidate-pair', selected: true, timestamp: s * 1_000, lastPacketReceivedTimestamp: s },
      { type: 'inbound-rtp', kind: 'video', framesDecoded: 10 * s, packetsReceived: 30 * s, packetsLost: 0 },
    );
  expect(between(firefox(1), firefox(3))).toMatchObject({
    rtt: null,
    available: null,
    fps: 10,
    lossIn: 0,
    silent: false,
  });
  expect(between(report(), report())).toBeNull();
  const bare = (s: number) => report({ type: 'inbound-rtp', timestamp: s * 1_000, packetsReceived: s });
  expect(between(bare(1), bare(3))).toMatchObject({ silent: false });
});

test('[QU1] a voice that is off is not lost, and of a few packets no share is made', () => {
  const off = between(chromium(2, { voice: 100 }), chromium(4, { voice: 100 }));
  expect(off).toMatchObject({ concealed: 0, jitter: 0, lossIn: 0 });
  const few = (lost: number) =>
    report({ type: 'inbound-rtp', kind: 'audio', timestamp: lost * 1_000, packetsReceived: 10, packetsLost: lost });
  expect(between(few(1), few(9))).toMatchObject({ lossIn: 0 });
});

test('[QU3] a time in which no packet came at all, of media or of checks, is silent', () => {
  expect(between(chromium(2), chromium(4, { heard: 2 }))).toMatchObject({ silent: true });
  expect(between(chromium(2), chromium(4, { voice: 100 }))).toMatchObject({ silent: false });
  // Where only the answers to one's own checks are counted, there may be none between two looks.
  const firefox = (s: number) =>
    report({ type: 'candidate-pair', selected: true, timestamp: s * 1_000, responsesReceived: 1 });
  expect(between(firefox(1), firefox(3))).toMatchObject({ silent: false });
});
