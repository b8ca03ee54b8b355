import { signal } from '@preact/signals';
import type { Readable } from '@parley/client';

/** What the page learns about its server at the start (GET /boot.json). */
export type Boot = {
  /** Where camera and microphone work; null when the server has no HTTPS. */
  readonly secureUrl: string | null;
  /** What a link for others begins with; null where the page's own address is as good. */
  readonly inviteUrl: string | null;
  /** The server has a relay for who is in a meeting. */
  readonly relay: boolean;
};

/** Null until it is known; a server that cannot be asked leaves it null. */
export function fetchBoot(fetcher: (path: string) => Promise<Response>): Readable<Boot | null> {
  const boot = signal<Boot | null>(null);
  fetcher('/boot.json')
    .then((response) => response.json())
    .then((body: unknown) => (boot.value = bootOf(body)))
    // The page works without: only the links to better addresses are missing.
    .catch(() => {});
  return boot;
}

/** The same page at the secure address. */
export function secureLink(boot: Boot | null, path: string): string | null {
  return boot?.secureUrl ? new URL(path, boot.secureUrl).href : null;
}

/** The link for others to a page. */
export function inviteLink(boot: Boot | null, here: string): string {
  const { origin, pathname, search } = new URL(here);
  return boot?.inviteUrl ? new URL(pathname, boot.inviteUrl).href : origin + pathname + search;
}

function bootOf(body: unknown): Boot {
  const told: Partial<Record<keyof Boot, unknown>> = typeof body === 'object' && body !== null ? body : {};
  return {
    secureUrl: urlFrom(told.secureUrl, /^https:/),
    inviteUrl: urlFrom(told.inviteUrl, /^https?:/),
    relay: told.relay === true,
  };
}

const urlFrom = (value: unknown, scheme: RegExp): string | null =>
  typeof value === 'string' && scheme.test(value) && URL.canParse(value) ? value : null;
