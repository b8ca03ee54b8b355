import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../config/config.ts';
import { createLog } from '../observe/log.ts';
import { obtainCertificate, type Certificate } from './certificate.ts';
import { CertificateWatch } from './CertificateWatch.ts';
import { ownCertificate } from './ownCertificate.ts';

const DAY_MS = 86_400_000;
const names = { dns: ['localhost', 'kitchen.local'], ip: ['127.0.0.1', '::1', '192.168.1.7'] };
const now = new Date('2026-03-01T12:00:00Z');
const later = (days: number): Date => new Date(now.getTime() + days * DAY_MS);

let directory: string;
beforeEach(async () => (directory = await mkdtemp(join(tmpdir(), 'parley-tls-'))));
afterEach(() => rm(directory, { recursive: true }));

test('[TL3] our certificate is one that Chrome, Firefox and Safari take', async () => {
  const { cert, key, made } = await ownCertificate({ directory, names, now });
  const parsed = new X509Certificate(cert);
  expect(made).toBe(true);
  expect(parsed.subjectAltName).toBe(
    'DNS:localhost, DNS:kitchen.local, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, IP Address:192.168.1.7',
  );
  expect(parsed.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(parsed.ca).toBe(false);
  expect(parsed.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  expect(parsed.validFromDate.getTime()).toBeLessThan(now.getTime());
  const days = (parsed.validToDate.getTime() - parsed.validFromDate.getTime()) / DAY_MS;
  expect(days).toBeGreaterThan(365);
  expect(days).toBeLessThanOrEqual(398);
  expect(key).toContain('BEGIN PRIVATE KEY');
});

test('[TL4] the key is readable by its owner alone, and no half-written file is left', async () => {
  const inside = join(directory, 'a', 'tls');
  await ownCertificate({ directory: inside, names, now });
  expect((await stat(inside)).mode & 0o777).toBe(0o700);
  expect((await stat(join(inside, 'key.pem'))).mode & 0o777).toBe(0o600);
  expect((await readdir(inside)).toSorted()).toEqual(['cert.pem', 'key.pem']);
});

test('[TL5] a good certificate is kept, also when an address has gone', async () => {
  const first = await ownCertificate({ directory, names, now });
  const second = await ownCertificate({ directory, names: { ...names, ip: ['127.0.0.1'] }, now: later(300) });
  expect(second).toEqual({ ...first, made: false });
});

test.each([
  ['an address is new', { ...names, ip: [...names.ip, '10.0.0.9'] }, now],
  ['a name is new', { ...names, dns: [...names.dns, 'call.example.org'] }, now],
  ['fewer than 30 days are left', names, later(367)],
  ['the clock was set back before its beginning', names, later(-5)],
])('[TL5] it is made anew when %s', async (_, wanted, at) => {
  const first = await ownCertificate({ directory, names, now });
  const second = await ownCertificate({ directory, names: wanted, now: at });
  expect(second.made).toBe(true);
  expect(new X509Certificate(second.cert).serialNumber).not.toBe(new X509Certificate(first.cert).serialNumber);
});

test('[TL5] broken or mismatched files are replaced', async () => {
  await ownCertificate({ directory, names, now });
  await writeFile(join(directory, 'cert.pem'), 'not a certificate');
  expect((await ownCertificate({ directory, names, now })).made).toBe(true);
  const other = await ownCertificate({ directory: join(directory, 'other'), names, now });
  await writeFile(join(directory, 'key.pem'), other.key);
  expect((await ownCertificate({ directory, names, now })).made).toBe(true);
  expect((await ownCertificate({ directory, names, now })).made).toBe(false);
});

const given = async (files: { cert: string; key: string }) => {
  await writeFile(join(directory, 'my.pem'), files.cert);
  await writeFile(join(directory, 'my.key'), files.key);
  return readConfig({
    TLS_CERT: join(directory, 'my.pem'),
    TLS_KEY: join(directory, 'my.key'),
    DATA_DIR: join(directory, 'data'),
  });
};

test('[TL6] TLS_CERT and TLS_KEY replace our own', async () => {
  const pair = await ownCertificate({ directory: join(directory, 'made'), names, now });
  const found = await obtainCertificate(await given(pair));
  expect(found).toMatchObject({ cert: pair.cert, key: pair.key, own: false });
  await expect(readdir(join(directory, 'data'))).rejects.toThrow('ENOENT');
});

test('[TL7] what is wrong with the files is a sentence', async () => {
  const pair = await ownCertificate({ directory: join(directory, 'made'), names, now });
  const other = await ownCertificate({ directory: join(directory, 'other'), names, now });
  const fault = async (files: { cert: string; key: string }) =>
    obtainCertificate(await given(files)).then(
      () => 'none',
      (error: Error) => error.message.replaceAll(directory, ''),
    );
  expect(await fault({ cert: 'x', key: pair.key })).toBe('TLS_CERT: /my.pem is not a certificate in PEM format.');
  expect(await fault({ cert: pair.cert, key: 'x' })).toBe(
    'TLS_KEY: /my.key is not a private key in PEM format, or it needs a passphrase.',
  );
  expect(await fault({ cert: pair.cert, key: other.key })).toBe(
    'TLS_KEY: /my.key is not the key of the certificate /my.pem.',
  );
  const gone = { ...(await given(pair)), tlsCert: join(directory, 'gone.pem') };
  await expect(obtainCertificate(gone)).rejects.toThrow('gone.pem cannot be read: there is no such file.');
});

test('[TL7] a directory that cannot be written is a sentence', async () => {
  await writeFile(join(directory, 'file'), '');
  const config = readConfig({ DATA_DIR: join(directory, 'file') });
  await expect(obtainCertificate(config)).rejects.toThrow(
    /^The certificate cannot be kept in .*file\/tls: a part of that path is not a directory\. Set DATA_DIR/,
  );
});

test('[TL8] a renewed certificate is put in use while running, a broken one is not', async () => {
  const pair = await ownCertificate({ directory: join(directory, 'made'), names, now });
  const next = await ownCertificate({ directory: join(directory, 'next'), names, now });
  const config = await given(pair);
  const used: Certificate[] = [];
  const watch = new CertificateWatch({
    current: await obtainCertificate(config),
    obtain: () => obtainCertificate(config),
    use: (certificate) => used.push(certificate),
    log: createLog('silent'),
  });
  await watch.look();
  await given({ cert: next.cert, key: pair.key });
  await watch.look();
  expect(used).toEqual([]);
  await given(next);
  await watch.look();
  await watch.look();
  expect(used.map(({ cert }) => cert)).toEqual([next.cert]);
  watch.close();
});
