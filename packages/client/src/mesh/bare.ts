import { hideAddresses } from './hide.ts';

/** A description without any address or candidate: nothing can be reached by it, and it reaches nothing (RFC 8829, § 4.1.17: candidates may follow). */
export const withoutCandidates = (sdp: string): string =>
  hideAddresses({ type: 'offer', sdp })
    .sdp.split('\r\n')
    .filter((line) => !CANDIDATES.test(line))
    // Beside its media type a section names the port of its first candidate.
    .map((line) => line.replace(/^(m=\S+) [1-9]\d* /, '$1 9 '))
    .join('\r\n');

/** The candidates that stand in a description, each with the section that it is for. */
export function candidatesIn(sdp: string): RTCIceCandidateInit[] {
  const [, ...sections] = sdp.split('\r\nm=');
  return sections.flatMap((section, sdpMLineIndex) =>
    section
      .split('\r\n')
      .filter((line) => line.startsWith('a=candidate:'))
      .map((line) => ({ candidate: line.slice('a='.length), sdpMLineIndex })),
  );
}

const CANDIDATES = /^a=(candidate:|end-of-candidates)/;
