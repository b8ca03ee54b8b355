/** One end of a pair of candidates: RFC 8445's type, without its address. */
export type CandidateEnd = {
  /** `host`, `srflx`, `prflx` or `relay`. */
  readonly type: string;
  /** `udp` or `tcp`; of a relay how it is reached, also `tls`. */
  readonly protocol: string;
};

/** The candidates that carry the media. */
export type SelectedPair = {
  /** This end. */
  readonly here: CandidateEnd;
  /** The other end. */
  readonly there: CandidateEnd;
  /** The round trip in milliseconds; null before it was measured. */
  readonly ms: number | null;
};

/** The selected pair in a report of `getStats`; null where there is none. Firefox marks it, others name it in the transport. */
export function selectedPair(report: RTCStatsReport): SelectedPair | null {
  const all = [...report.values()] as Stats[];
  const pair = selectedOf(all);
  if (!pair) return null;
  const end = (id: unknown): CandidateEnd => {
    const one = all.find((candidate) => candidate['id'] === id);
    return { type: text(one?.['candidateType']), protocol: text(one?.['relayProtocol'] ?? one?.['protocol']) };
  };
  const seconds = pair['currentRoundTripTime'];
  const ms = typeof seconds === 'number' ? Math.round(seconds * 1_000) : null;
  return { here: end(pair['localCandidateId']), there: end(pair['remoteCandidateId']), ms };
}

/** What changes whenever anything comes over a pair of candidates. */
export type Sign = {
  readonly sign: string;
  /** The checks of a path alone change it every 2.5 s; else only the answers to one's own do, which are four to six apart (RFC 7675, § 5.1). */
  readonly isFrequent: boolean;
};

/** The sign of life of the selected pair; null where the browser does not count its checks, for its packets are only those of media. */
export function signIn(report: RTCStatsReport): Sign | null {
  const pair = selectedOf([...report.values()] as Stats[]);
  const [answers, checks] = [pair?.['responsesReceived'], pair?.['requestsReceived']];
  if (typeof answers !== 'number') return null;
  return {
    sign: [answers, checks, pair?.['lastPacketReceivedTimestamp']].join(' '),
    isFrequent: typeof checks === 'number',
  };
}

type Stats = Record<string, unknown>;

function selectedOf(all: readonly Stats[]): Stats | undefined {
  const named = all.find(({ type }) => type === 'transport')?.['selectedCandidatePairId'];
  return all.find((one) => one['type'] === 'candidate-pair' && (one['id'] === named || one['selected'] === true));
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '?');
