import type { Candidate, Description } from '@parley/protocol';

/** A candidate without an address of this machine; null where it is one. A relay names beside its own address the one that it was asked from. */
export function hideCandidate(candidate: Candidate): Candidate | null {
  if (!isRelay(candidate.candidate)) return null;
  return { ...candidate, candidate: withoutOrigin(candidate.candidate) };
}

/** A description without an address of this machine, wherever one may stand in it (RFC 8839, § 5.1; RFC 3605; RFC 8866, § 5.2 and § 5.7). */
export function hideAddresses({ type, sdp }: Description): Description {
  const lines = linesOf(sdp).flatMap((line) => {
    if (line.startsWith('a=candidate:')) return isRelay(line) ? [withoutOrigin(line)] : [];
    // Who trickles looks at candidates alone (RFC 8840, § 4.1.1): these say nothing.
    if (line.startsWith('c=')) return ['c=IN IP4 0.0.0.0'];
    if (line.startsWith('a=rtcp:')) return ['a=rtcp:9 IN IP4 0.0.0.0'];
    return [line.replace(/^(o=\S+ \S+ \S+ IN) .*/, '$1 IP4 127.0.0.1')];
  });
  return { type, sdp: lines.join('\r\n') };
}

/** The lines of a description, whatever ends them: what one parser takes for an end, another must not take for a letter (RFC 8866, § 5). */
export const linesOf = (sdp: string): string[] => sdp.split(/\r\n|\r|\n/);

const isRelay = (line: string): boolean => / typ relay\b/.test(line);

/** RFC 8839, § 5.1: for the sake of privacy the related address may be one that says nothing. */
const withoutOrigin = (line: string): string => line.replace(/ raddr \S+ rport \d+/, ' raddr 0.0.0.0 rport 0');
