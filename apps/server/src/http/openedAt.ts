import type { IncomingMessage } from 'node:http';
import type { Trust } from './clientAddress.ts';

/** The address in the person's browser, as the request tells it. */
export interface OpenedAt {
  readonly scheme: 'http' | 'https';
  /** With the port where it is not the scheme's own; lower case; IPv6 in brackets. */
  readonly host: string;
  /** Without the port. */
  readonly hostname: string;
  /** `scheme://host`, as browsers write an Origin. */
  readonly origin: string;
}

/** Host names of this machine itself, to which browsers give what else needs HTTPS. */
export const LOOPBACK = /^(localhost|127\.[\d.]+|\[::1\])$/;

/** Names, addresses and an optional port. What is written into headers and links is never more than this. */
const HOST = /^([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?$/i;

/**
 * Where the page was opened: the Host header, or what a trusted proxy says in X-Forwarded-Host and X-Forwarded-Proto.
 * Null when there is no usable host.
 */
export function openedAt(request: IncomingMessage, trust: Trust): OpenedAt | null {
  const proxied = trust(request.socket.remoteAddress ?? '');
  const told = (name: string): string | undefined => (proxied ? first(request.headers[name]) : undefined);

  const encrypted = 'encrypted' in request.socket;
  const scheme = (told('x-forwarded-proto') ?? (encrypted ? 'https' : 'http')).toLowerCase();
  const host = told('x-forwarded-host') ?? request.headers.host ?? '';
  if (!HOST.test(host)) return null;
  const url = URL.parse(`${scheme === 'https' || scheme === 'wss' ? 'https' : 'http'}://${host}`);
  if (url === null) return null;
  const { hostname, origin } = url;
  return { scheme: url.protocol === 'https:' ? 'https' : 'http', host: url.host, hostname, origin };
}

/** With several proxies in a row, the first one met the client. */
function first(header: string | string[] | undefined): string | undefined {
  return [header].flat()[0]?.split(',')[0]?.trim() || undefined;
}
