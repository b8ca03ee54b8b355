import { isIP } from 'node:net';
import { isPublicAddress } from './publicAddress.ts';

/**
 * An address that somebody named, when this server sends to such addresses: HTTPS at its own port, no password, and where the host is
 * an IP address, a public one; or at an origin that the operator allows. Names are looked up when something is sent.
 */
export const outwardUrl = (address: string, allowed: ReadonlySet<string>): URL | null => {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (allowed.has(url.origin)) return url;
  const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isFit = url.protocol === 'https:' && url.port === '' && (isIP(literal) === 0 || isPublicAddress(literal));
  return isFit ? url : null;
};
