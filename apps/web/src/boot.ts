import { signal } from '@preact/signals';
import type { Readable } from '@parley/client';

/** What the page learns about its server at the start (GET /boot.json). */
export type Boot = {
  /** Where camera and microphone work; null when the server has no HTTPS. */
  readonly secureUrl: string | null;
};

/** Null until it is known; a server that cannot be asked leaves it null. */
export function fetchBoot(fetcher: (path: string) => Promise<Response>): Readable<Boot | null> {
  const boot = signal<Boot | null>(null);
  fetcher('/boot.json')
    .then((response) => response.json())
    .then((body: unknown) => (boot.value = { secureUrl: secureUrlOf(body) }))
    // The page works without: only the link to the secure address is missing.
    .catch(() => {});
  return boot;
}

/** The same page at the secure address. */
export function secureLink(boot: Boot | null, path: string): string | null {
  return boot?.secureUrl ? new URL(path, boot.secureUrl).href : null;
}

function secureUrlOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('secureUrl' in body)) return null;
  return typeof body.secureUrl === 'string' && body.secureUrl.startsWith('https://') ? body.secureUrl : null;
}
