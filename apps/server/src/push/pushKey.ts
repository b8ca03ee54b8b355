import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFault } from '../config/StartFault.ts';
import { keptText } from '../files/keptText.ts';
import { reason } from '../files/reason.ts';
import { replaceFile } from '../files/replaceFile.ts';

/**
 * The key that browsers bind their subscriptions to, kept in `push/key.pem` of the data directory. Made at the first start; never made
 * anew by itself, since all subscriptions would be lost with the old one. Throws a StartFault.
 */
export const pushKey = async (dataDir: string): Promise<KeyObject> => {
  const directory = join(dataDir, 'push');
  const file = join(directory, 'key.pem');
  try {
    const kept = await keptText(file);
    if (kept !== null) return read(kept, file);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await replaceFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600);
    return privateKey;
  } catch (cause) {
    if (cause instanceof StartFault) throw cause;
    const sentence = `The key for pushes cannot be kept in ${file}: ${reason(cause)}.`;
    throw new StartFault([`${sentence} Set DATA_DIR to a directory that the server may write, or PUSH=off.`], {
      cause,
    });
  }
};

const read = (text: string, file: string): KeyObject => {
  const key = parsed(text);
  if (key?.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  const cure =
    'Put it back from a copy, or remove it: a new one is made then, and devices are asked again when their page is opened.';
  throw new StartFault([`${file} is not a private key of the curve P-256 in PEM format. ${cure}`]);
};

const parsed = (text: string): KeyObject | null => {
  try {
    return createPrivateKey(text);
  } catch {
    return null;
  }
};
