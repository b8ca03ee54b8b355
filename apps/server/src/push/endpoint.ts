import type { PushDevice } from '@parley/protocol';
import { ECDH } from 'node:crypto';
import { isIP } from 'node:net';
import { isPublicAddress } from './publicAddress.ts';

/**
 * The address of a device, when this server sends to such addresses: HTTPS at its own port, no password, and where the host is an IP
 * address, a public one; or at an origin that the operator allows. Names are looked up when something is sent.
 */
export const endpointOf = (endpoint: string, allowed: ReadonlySet<string>): URL | null => {
  const url = URL.parse(endpoint);
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (allowed.has(url.origin)) return url;
  const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isFit = url.protocol === 'https:' && url.port === '' && (isIP(literal) === 0 || isPublicAddress(literal));
  return isFit ? url : null;
};

/** True when the device's key is one that can be encrypted to. */
export const hasPoint = ({ p256dh }: PushDevice): boolean => {
  try {
    return ECDH.convertKey(p256dh, 'prime256v1', 'base64url', 'hex', 'compressed').length === 66;
  } catch {
    return false;
  }
};
