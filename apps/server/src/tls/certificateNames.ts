import { isIP } from 'node:net';
import type { NetworkAddress } from './networkAddresses.ts';

/** What a certificate is for: subjectAltName entries. */
export interface CertificateNames {
  readonly dns: readonly string[];
  readonly ip: readonly string[];
}

/** Every name and address under which this server may be opened. */
export function certificateNames(options: {
  hostname: string;
  addresses: readonly NetworkAddress[];
  publicUrl: string | null;
}): CertificateNames {
  const { hostname, addresses, publicUrl } = options;
  const machine = hostname.toLowerCase();
  const chosen = publicUrl === null ? '' : new URL(publicUrl).hostname.replaceAll(/[[\]]/g, '');
  const dns = ['localhost', machine, machine.includes('.') ? '' : `${machine}.local`, isIP(chosen) ? '' : chosen];
  const ip = ['127.0.0.1', '::1', ...addresses.map(({ address }) => address), isIP(chosen) ? chosen : ''];
  return { dns: [...new Set(dns.filter(isHostName))], ip: [...new Set(ip.filter((address) => isIP(address) !== 0))] };
}

/** A machine may call itself anything; only what a browser can ask for belongs in a certificate. */
function isHostName(name: string): boolean {
  return name.length <= 253 && /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/.test(name);
}
