import { browserSource } from './devices/browser.ts';
import { createDevices } from './devices/Devices.ts';
import { Link } from './link/Link.ts';
import type { SelfCheck } from './check/state.ts';

/** Makes a self-check of this page against a server, by default the page's own; its code is fetched now. Rejects when that fails. */
export async function openSelfCheck(url: string = location.origin): Promise<SelfCheck> {
  // With the code of the connection: fetching it is no part of what is measured.
  const [made] = await Promise.all([import('./PageCheck.ts'), import('./link/socket.ts')]);
  return new made.PageCheck({ url, source: browserSource(), createDevices, dial: () => new Link(url) });
}
