import { isIPv6 } from 'node:net';
import { renderUnicodeCompact } from 'uqr';
import type { NetworkAddress } from '../tls/networkAddresses.ts';

/** What the start-up text depends on. */
export interface WelcomeFacts {
  readonly host: string | null;
  readonly httpPort: number;
  /** Null: no HTTPS. */
  readonly httpsPort: number | null;
  readonly publicUrl: string | null;
  readonly addresses: readonly NetworkAddress[];
  /** The certificate is our own, so browsers warn. */
  readonly ownCertificate: boolean;
  /** The operator's password, where it was made just now and may be shown. */
  readonly adminPassword: string | null;
}

const WARNING =
  'Browsers warn about the certificate, because Parley made it itself. Go on once per device:\n' +
  '  Chrome: Advanced, then Proceed. Firefox: Advanced, then Accept the Risk.\n' +
  '  Safari: Show Details, then visit this website.';
const NO_CAMERA = 'Browsers give no camera and microphone to plain HTTP from another machine, and PORT_TLS is off.';

/** What is printed when the server is ready: where to open it, here and from other machines, with a QR code for phones. */
export function welcome(facts: WelcomeFacts): string {
  const { publicUrl, httpPort, ownCertificate } = facts;
  const lines = ['', 'Parley is ready.', '', `  On this machine  ${localAddress(facts)}`];
  const network = publicUrl ?? networkAddress(facts);
  if (network === null) {
    lines.push(
      '',
      isLoopback(facts.host)
        ? `Only this machine can reach it: HOST is ${facts.host}.`
        : 'This machine is in no network.',
    );
    return ended(lines, facts);
  }
  lines.push(`  On the network   ${network}`);
  if (publicUrl === null && facts.host === null)
    lines.push(...otherAddresses(facts).map((url) => `  Also             ${url}`));
  lines.push(`  On a phone       scan this; it opens ${network}`, '');
  lines.push(indent(renderUnicodeCompact(network, { border: 2 })), '');
  if (publicUrl === null) {
    if (facts.httpsPort === null) lines.push(NO_CAMERA);
    else if (ownCertificate) lines.push(WARNING);
  } else lines.push(`People reach it at PUBLIC_URL; here it listens on port ${httpPort}.`);
  return ended(lines, facts);
}

function ended(lines: readonly string[], { adminPassword }: WelcomeFacts): string {
  const password =
    adminPassword === null
      ? []
      : ['', `The operator's page is /admin, and its password, shown this once: ${adminPassword}`];
  return `${[...lines, ...password].join('\n')}\n\n`;
}

function localAddress({ host, httpPort }: WelcomeFacts): string {
  const everywhere = host === null || host === '0.0.0.0' || host === '::';
  return `http://${everywhere ? 'localhost' : bracketed(host)}:${httpPort}`;
}

/** Where else the network may reach this machine: not more than can be read at a glance. */
function otherAddresses(facts: WelcomeFacts): string[] {
  return facts.addresses.slice(1, 4).flatMap((one) => networkAddress({ ...facts, addresses: [one] }) ?? []);
}

/** The best address for other machines, HTTPS where there is any; null where none can reach this one. */
export function networkAddress({
  host,
  httpPort,
  httpsPort,
  addresses,
}: Pick<WelcomeFacts, 'host' | 'httpPort' | 'httpsPort' | 'addresses'>): string | null {
  if (isLoopback(host)) return null;
  const any = host === null || host === '::' ? addresses : addresses.filter(({ family }) => family === 'IPv4');
  const name = host === null || host === '::' || host === '0.0.0.0' ? any[0]?.address : host;
  if (name === undefined) return null;
  return httpsPort === null ? `http://${bracketed(name)}:${httpPort}` : `https://${bracketed(name)}:${httpsPort}`;
}

function isLoopback(host: string | null): boolean {
  return host !== null && /^(localhost|127\.[\d.]+|::1)$/.test(host);
}

function bracketed(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
