/** What an encoder is held back by: the line, the machine, or nothing that is known. */
export type Limitation = 'none' | 'bandwidth' | 'cpu';

/** What a connection has counted so far, as far as its quality is judged by it. */
export type Counters = {
  /** The report's own clock, in milliseconds. */
  readonly at: number;
  /** Which pair of candidates is in use; another is another way. */
  readonly path: string;
  /** Whether a relay is part of it, at either end. */
  readonly relayed: boolean;
  /** The last round trip of the path in milliseconds; null before it was measured. */
  readonly rtt: number | null;
  /** What the line is thought to carry from here, bits per second; null where the browser does not say. */
  readonly available: number | null;
  /** Changes within four seconds while anything comes, if it be the path's own checks. Null where the browser does not say. */
  readonly heard: string | null;
  /** Packets of all media that came, and that did not. */
  readonly received: { readonly packets: number; readonly lost: number };
  /** What is sent, each stream for itself. */
  readonly sent: readonly Sent[];
  /** The other's voice. */
  readonly sound: {
    readonly packets: number;
    /** Milliseconds. */
    readonly jitter: number;
    readonly samples: number;
    /** Samples that were made up, silence apart. */
    readonly concealed: number;
  };
  /** The other's camera. */
  readonly picture: Pictures;
  /** One's own camera, as it is sent there. */
  readonly sending: Pictures & { readonly limitation: Limitation };
};

/** A stream that is sent, and what the other end says of it: when that was received, in the browser's milliseconds, and how many packets did not come. */
type Sent = {
  readonly stream: string;
  readonly packets: number;
  readonly report: { readonly at: number; readonly lost: number } | null;
};
type Pictures = { readonly bytes: number; readonly frames: number };
type Stat = Readonly<Record<string, unknown>>;

/** The lanes of microphone and camera, by the number of their m-line (`LANES`). Firefox of old does not name them: there a kind is one lane. */
const MID = { audio: '0', video: '1' } as const;

/** Reads a report of `getStats` (W3C webrtc-stats). What a browser leaves out counts as nothing. */
export function countersOf(report: RTCStatsReport): Counters {
  const all = [...(report.values() as Iterable<Stat>)];
  const of = (type: string): Stat[] => all.filter((one) => one['type'] === type);
  const lane = (type: string, kind: 'audio' | 'video'): Stat =>
    of(type).find((one) => one['kind'] === kind && (one['mid'] === undefined || one['mid'] === MID[kind])) ?? {};
  const total = (stats: readonly Stat[], name: string): number => stats.reduce((sum, one) => sum + count(one[name]), 0);
  const path = pathOf(all);
  const [inbound, outbound] = [of('inbound-rtp'), of('outbound-rtp')];
  const [voice, camera, own] = [
    lane('inbound-rtp', 'audio'),
    lane('inbound-rtp', 'video'),
    lane('outbound-rtp', 'video'),
  ];
  const limitation = own['qualityLimitationReason'];
  return {
    at: Math.max(0, ...all.map((one) => count(one['timestamp']))),
    path: typeof path['id'] === 'string' ? path['id'] : '',
    relayed: [path['localCandidateId'], path['remoteCandidateId']].some(
      (id) => id !== undefined && all.some((one) => one['id'] === id && one['candidateType'] === 'relay'),
    ),
    rtt: milliseconds(path['currentRoundTripTime']),
    available: numberOr(path['availableOutgoingBitrate']),
    heard: heardOver(path),
    received: { packets: total(inbound, 'packetsReceived'), lost: total(inbound, 'packetsLost') },
    sent: outbound.map((one) => sentAs(one, of('remote-inbound-rtp'))),
    sound: {
      packets: count(voice['packetsReceived']),
      jitter: milliseconds(voice['jitter']) ?? 0,
      samples: count(voice['totalSamplesReceived']),
      concealed: count(voice['concealedSamples']) - count(voice['silentConcealedSamples']),
    },
    picture: { bytes: count(camera['bytesReceived']), frames: count(camera['framesDecoded']) },
    sending: {
      bytes: count(own['bytesSent']),
      frames: count(own['framesEncoded']),
      limitation: limitation === 'bandwidth' || limitation === 'cpu' ? limitation : 'none',
    },
  };
}

function sentAs(stream: Stat, reports: readonly Stat[]): Sent {
  const report = reports.find((one) => one['ssrc'] === stream['ssrc']);
  return {
    stream: String(stream['ssrc']),
    packets: count(stream['packetsSent']),
    report: report ? { at: count(report['timestamp']), lost: count(report['packetsLost']) } : null,
  };
}

/** Who counts the other's checks hears them and the answers to their own every 2.5 s. Elsewhere there are none for six (RFC 7675, § 5.1). */
function heardOver(path: Stat): string | null {
  if (numberOr(path['requestsReceived']) === null) return null;
  return [path['requestsReceived'], path['responsesReceived'], path['lastPacketReceivedTimestamp']].join(' ');
}

/** The pair of candidates in use: Firefox marks it, others name it in the transport. */
function pathOf(all: readonly Stat[]): Stat {
  const named = all.find((one) => one['type'] === 'transport')?.['selectedCandidatePairId'];
  const isPath = (one: Stat): boolean => one['id'] === named || one['selected'] === true;
  return all.find((one) => one['type'] === 'candidate-pair' && isPath(one)) ?? {};
}

const numberOr = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const count = (value: unknown): number => numberOr(value) ?? 0;
/** Statistics count in seconds. */
function milliseconds(value: unknown): number | null {
  const seconds = numberOr(value);
  return seconds === null ? null : seconds * 1_000;
}
