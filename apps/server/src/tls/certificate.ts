import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { StartFault } from '../config/StartFault.ts';
import { reason } from '../files/reason.ts';
import { certificateNames } from './certificateNames.ts';
import { networkAddresses } from './networkAddresses.ts';
import { ownCertificate, type KeyPair } from './ownCertificate.ts';

/** What HTTPS is served with. */
export interface Certificate extends KeyPair {
  /** Parley made it itself, so browsers warn about it. */
  readonly own: boolean;
  readonly expires: Date;
}

type CertificateConfig = Pick<Config, 'tlsCert' | 'tlsKey' | 'dataDir' | 'publicUrl'>;

/** The operator's certificate, or our own for the addresses that this machine has now. Throws a StartFault. */
export async function obtainCertificate(config: CertificateConfig, now = new Date()): Promise<Certificate> {
  const { tlsCert, tlsKey, dataDir, publicUrl } = config;
  if (tlsCert !== null && tlsKey !== null) return givenCertificate(tlsCert, tlsKey);

  const directory = join(dataDir, 'tls');
  const addresses = networkAddresses(networkInterfaces());
  const names = certificateNames({ hostname: hostname(), addresses, publicUrl });
  const pair = await ownCertificate({ directory, names, now }).catch((error: unknown) => {
    throw new StartFault(
      [
        `The certificate cannot be kept in ${directory}: ${reason(error)}. ` +
          'Set DATA_DIR to a directory that the server may write, or PORT_TLS=off.',
      ],
      { cause: error },
    );
  });
  return { cert: pair.cert, key: pair.key, own: true, expires: new X509Certificate(pair.cert).validToDate };
}

async function givenCertificate(certFile: string, keyFile: string): Promise<Certificate> {
  const cert = await readText('TLS_CERT', certFile);
  const key = await readText('TLS_KEY', keyFile);
  const parsed = attempt(`TLS_CERT: ${certFile} is not a certificate in PEM format.`, () => new X509Certificate(cert));
  const locked = `TLS_KEY: ${keyFile} is not a private key in PEM format, or it needs a passphrase.`;
  const matches = attempt(locked, () => parsed.checkPrivateKey(createPrivateKey(key)));
  if (!matches) throw new StartFault([`TLS_KEY: ${keyFile} is not the key of the certificate ${certFile}.`]);
  return { cert, key, own: false, expires: parsed.validToDate };
}

async function readText(setting: string, file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new StartFault([`${setting}: ${file} cannot be read: ${reason(error)}.`], { cause: error });
  });
}

function attempt<T>(sentence: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new StartFault([sentence], { cause });
  }
}
