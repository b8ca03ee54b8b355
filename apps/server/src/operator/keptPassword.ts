import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { chown, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { StartFault } from '../config/StartFault.ts';
import { reason } from '../files/reason.ts';
import { replaceFile } from '../files/replaceFile.ts';
import { COST_RANDOM, HashedPassword, hashPassword } from './scrypt.ts';

const fileIn = (dataDir: string): string => join(dataDir, 'admin.json');

/** What is kept of the operator's password; null where none was made. Throws a StartFault for a file that is none of ours. */
export const keptPassword = async (dataDir: string): Promise<HashedPassword | null> => {
  const file = fileIn(dataDir);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new StartFault([`The operator's password cannot be read from ${file}: ${reason(error)}.`], { cause: error });
  }
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), HashedPassword), text);
  if (parsed.success) return parsed.output;
  throw new StartFault([`${file} holds no password that was made here. Make a new one: npm run password`]);
};

/** Another text as soon as another password is kept, which comes in a file of its own; looked at with each request of who is signed in. */
export const markOf = (dataDir: string): string => {
  try {
    const file = statSync(fileIn(dataDir), { throwIfNoEntry: false });
    return file ? `${file.ino} ${file.mtimeMs} ${file.size}` : 'none';
  } catch {
    // A disk that does not say keeps the operator out, and nobody else.
    return 'unknown';
  }
};

/** Makes a password in place of the one that there was, if any, and keeps what scrypt makes of it. Throws a StartFault. */
export const makePassword = async (dataDir: string): Promise<string> => {
  const file = fileIn(dataDir);
  const letters = [...randomBytes(24)].map((byte) => ALPHABET.charAt(byte & 31)).join('');
  const password = (letters.match(/.{4}/g) ?? []).join('-');
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await replaceFile(file, `${JSON.stringify(await hashPassword(password, COST_RANDOM))}\n`, 0o600);
    await giveToOwner(dataDir, file);
    return password;
  } catch (cause) {
    const sentence = `The operator's password cannot be kept in ${file}: ${reason(cause)}.`;
    throw new StartFault(
      [`${sentence} Set DATA_DIR to a directory that the server may write, or set ADMIN_PASSWORD.`],
      {
        cause,
      },
    );
  }
};

/** What root makes in another's directory is that other's, or the server could not read it. */
const giveToOwner = async (dataDir: string, file: string): Promise<void> => {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(dataDir);
  await chown(file, uid, gid);
};

/** Without letters that look like others. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Makes the first password; null where there is one. Throws a StartFault. */
export const firstPassword = async (dataDir: string): Promise<string | null> =>
  (await keptPassword(dataDir)) === null ? makePassword(dataDir) : null;
