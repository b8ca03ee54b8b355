import type { IceServer } from '@parley/protocol';
import { LOOPBACK, type OpenedAt } from './openedAt.ts';

/** What the page asks for first, GET /boot.json. */
export interface Boot {
  /** Where this page has camera and microphone; null when there is no HTTPS. */
  readonly secureUrl: string | null;
  readonly publicUrl: string | null;
  /** What a link for others begins with; null where the address that the page was opened at is as good. */
  readonly inviteUrl: string | null;
  /** STUN servers; relays are for who has a seat. */
  readonly iceServers: readonly IceServer[];
  /** Whether who takes a seat is given a relay. */
  readonly relay: boolean;
  readonly version: string;
}

/** What the server listens on and was told, as far as the page needs it. Ports are null where nothing listens. */
export interface BootFacts {
  readonly publicUrl: string | null;
  /** Where other machines of the network find this one; asked only where it is needed, for the system must be asked in turn. */
  readonly networkUrl: () => string | null;
  /** What stands in for our own STUN server. */
  readonly stunServers: readonly IceServer[] | null;
  readonly relay: boolean;
  readonly version: string;
  readonly httpsPort: number | null;
  readonly stunPort: number | null;
}

/** The boot data for a page that was opened at this address. */
export function bootFor(opened: OpenedAt, facts: BootFacts): Boot {
  const { publicUrl, relay, version } = facts;
  // A link to loopback is of no use to anybody else.
  const inviteUrl = publicUrl ?? (LOOPBACK.test(opened.hostname) ? facts.networkUrl() : null);
  return {
    secureUrl: secureUrl(opened, facts),
    publicUrl,
    inviteUrl,
    iceServers: stunServersFor(opened, facts),
    relay,
    version,
  };
}

function secureUrl({ scheme, hostname, origin }: OpenedAt, { publicUrl, httpsPort }: BootFacts): string | null {
  if (publicUrl?.startsWith('https:')) return publicUrl;
  if (scheme === 'https') return origin;
  return httpsPort === null ? null : new URL(`https://${hostname}:${httpsPort}`).origin;
}

/** The STUN servers of a page that was opened at this address. */
export function stunServersFor(
  opened: OpenedAt,
  { stunServers: told, publicUrl, stunPort }: BootFacts,
): readonly IceServer[] {
  if (told !== null) return told;
  if (stunPort === null) return [];
  // A proxy on this machine that does not pass the host on makes it look like loopback.
  const hidden = publicUrl !== null && LOOPBACK.test(opened.hostname);
  const host = hidden ? new URL(publicUrl).hostname : opened.hostname;
  return [{ urls: `stun:${host}:${stunPort}` }];
}
