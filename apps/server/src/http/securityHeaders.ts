import { LOOPBACK, type OpenedAt } from './openedAt.ts';
import type { PageFile } from './Page.ts';

/** What the page itself may use; everything else that a browser knows is off for it and for whoever frames it. */
const OWN =
  'autoplay camera clipboard-write display-capture fullscreen microphone picture-in-picture screen-wake-lock ' +
  'speaker-selection';
const NOBODY =
  'accelerometer browsing-topics clipboard-read encrypted-media gamepad geolocation gyroscope hid ' +
  'idle-detection local-fonts magnetometer midi payment serial usb window-management xr-spatial-tracking';
const PERMISSIONS_POLICY = [
  ...OWN.split(' ').map((name) => `${name}=(self)`),
  ...NOBODY.split(' ').map((name) => `${name}=()`),
].join(', ');

const NOTHING: PageFile['inline'] = { scripts: [], styles: [] };

/** The policy of a response: everything from here and nothing else; what an HTML file has inline is named by its hash. */
export function contentPolicy(opened: OpenedAt | null, inline: PageFile['inline'] = NOTHING): string {
  // Safari before 15.4 does not count ws: and wss: of the same host as 'self'.
  const socket = opened === null ? '' : ` ${opened.scheme === 'https' ? 'wss' : 'ws'}://${opened.host}`;
  const policy = [
    "default-src 'none'",
    ["script-src 'self'", ...inline.scripts].join(' '),
    ["style-src 'self'", ...inline.styles].join(' '),
    "img-src 'self' data: blob:",
    "media-src 'self' blob: mediastream:",
    `connect-src 'self'${socket}`,
    "font-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return policy.join('; ');
}

/** The headers of every response, whatever its status. */
export function securityHeaders(opened: OpenedAt | null, publicUrl: string | null): [name: string, value: string][] {
  const headers: [string, string][] = [
    ['Content-Security-Policy', contentPolicy(opened)],
    ['Permissions-Policy', PERMISSIONS_POLICY],
    ['X-Content-Type-Options', 'nosniff'],
    // The address of a room is its key.
    ['Referrer-Policy', 'no-referrer'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
  ];
  // Browsers ignore it on plain HTTP from another machine, with an error in the console.
  if (opened === null || opened.scheme === 'https' || LOOPBACK.test(opened.hostname)) {
    headers.push(['Cross-Origin-Opener-Policy', 'same-origin']);
  }
  // Only a public name with a certificate of its own: on a LAN this header would lock people out of plain HTTP for a year.
  if (publicUrl?.startsWith('https:')) headers.push(['Strict-Transport-Security', 'max-age=31536000']);
  return headers;
}
