import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyaddr from 'proxy-addr';

/** Whether what a proxy at this address says about its client is believed. */
export type Trust = (address: string) => boolean;

/** TRUST_PROXY as a question. */
export function trustIn(proxies: readonly string[]): Trust {
  const trusts = proxyaddr.compile([...proxies]);
  return (address) => trusts(address, 0);
}

/** The address of the client: that of the connection, or the last one in X-Forwarded-For that no trusted proxy vouches beyond. */
export function clientAddress(request: IncomingMessage, trust: Trust): string {
  const connected = request.socket.remoteAddress ?? 'unknown';
  const told = isIP(connected) === 0 ? connected : proxyaddr(request, trust);
  // A client may put any text into the header; only an address may become a key of our limits.
  const address = isIP(told) === 0 ? connected : told;
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
