import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../files/replaceFile.ts';
import type { CertificateNames } from './certificateNames.ts';

/** A certificate and its private key, PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

const DAY_MS = 86_400_000;
/** Browsers refuse more than 398 days from public authorities, Apple more than 825 from anybody. */
const VALID_DAYS = 397;
const RENEW_DAYS = 30;

/**
 * The certificate that Parley makes for itself, kept in `cert.pem` and `key.pem` of a directory. Made anew when there is none,
 * when it is broken, when it lacks one of the names, and when fewer than 30 days are left. Rejects where the directory cannot be written.
 */
export async function ownCertificate(options: {
  directory: string;
  names: CertificateNames;
  now: Date;
}): Promise<KeyPair & { readonly made: boolean }> {
  const { directory, names, now } = options;
  const certFile = join(directory, 'cert.pem');
  const keyFile = join(directory, 'key.pem');
  const kept = await keptPair(certFile, keyFile);
  if (kept !== null && isGood(kept, names, now)) return { ...kept, made: false };

  const made = await make(names, now);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  // A crash between the two leaves a pair that does not match: the next start makes a new one.
  await replaceFile(keyFile, made.key, 0o600);
  await replaceFile(certFile, made.cert, 0o644);
  return { ...made, made: true };
}

async function keptPair(certFile: string, keyFile: string): Promise<KeyPair | null> {
  try {
    return { cert: await readFile(certFile, 'utf8'), key: await readFile(keyFile, 'utf8') };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function isGood({ cert, key }: KeyPair, names: CertificateNames, now: Date): boolean {
  try {
    const parsed = new X509Certificate(cert);
    const enough = parsed.validToDate.getTime() - now.getTime() >= RENEW_DAYS * DAY_MS;
    return (
      enough &&
      parsed.validFromDate <= now &&
      parsed.checkPrivateKey(createPrivateKey(key)) &&
      names.dns.every((name) => parsed.checkHost(name) !== undefined) &&
      names.ip.every((address) => parsed.checkIP(address) !== undefined)
    );
  } catch {
    return false;
  }
}

async function make(names: CertificateNames, now: Date): Promise<KeyPair> {
  // Loaded only here: it is the slowest import of the server, and most starts do not need it.
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: 'Parley' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // Machines of one household disagree about the time.
    notBeforeDate: new Date(now.getTime() - DAY_MS),
    notAfterDate: new Date(now.getTime() + (VALID_DAYS - 1) * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.dns.map((value) => ({ type: 2, value }) as const),
          ...names.ip.map((ip) => ({ type: 7, ip }) as const),
        ],
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}
