import { hideAddresses, linesOf } from './hide.ts';

/**
 * A description without any address or candidate (RFC 8829, § 4.1.17: candidates may follow). Of one that somebody else has written
 * it takes what it knows: whether it leads nowhere is asked apart.
 */
export const withoutCandidates = (sdp: string): string =>
  linesOf(hideAddresses({ type: 'offer', sdp }).sdp)
    .filter((line) => !CANDIDATES.test(line))
    // Beside its media type a section names the port of its first candidate.
    .map((line) => line.replace(/^(m=\S+) [1-9]\d* /, '$1 9 '))
    .join('\r\n');

/** The candidates that stand in a description, each with the section that it is for. */
export function candidatesIn(sdp: string): RTCIceCandidateInit[] {
  let sdpMLineIndex = -1;
  return linesOf(sdp).flatMap((line) => {
    if (line.startsWith('m=')) sdpMLineIndex += 1;
    return line.startsWith('a=candidate:') ? [{ candidate: line.slice('a='.length), sdpMLineIndex }] : [];
  });
}

const CANDIDATES = /^a=(candidate:|end-of-candidates)/;
