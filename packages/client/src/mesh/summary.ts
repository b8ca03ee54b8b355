import { candidatesIn } from './bare.ts';
import type { SignalBody } from './signal.ts';

/** A signal in a few words without secrets: its number, how much is in it, and of a candidate what kind of address it is, never which. */
export function summaryOf(n: number, body: SignalBody): string {
  if ('sdp' in body) {
    const media = body.sdp.sdp.match(/^m=/gm)?.length ?? 0;
    const found = candidatesIn(body.sdp.sdp).length;
    return `#${n} ${media} media, ${body.sdp.sdp.length} B${found > 0 ? `, candidates: ${found}` : ''}`;
  }
  // candidate:FOUNDATION COMPONENT TRANSPORT PRIORITY ADDRESS PORT typ TYPE … (RFC 8839, § 5.1)
  const [, , transport = '', , address = '', , , type = ''] = body.candidate.candidate.split(' ');
  return `#${n} ${word(type)} ${word(transport.toLowerCase())} ${familyOf(address)}`;
}

function familyOf(address: string): string {
  if (address.endsWith('.local')) return 'mDNS';
  return address.includes(':') ? 'IPv6' : 'IPv4';
}

/** What the other side wrote is not repeated where it could be anything. */
const word = (text: string): string => (/^[a-z]{1,8}$/.test(text) ? text : '?');
