import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import * as v from 'valibot';

/** 16 and 32 bytes in base64url, and the cost as a power of two. */
export const HashedPassword = v.strictObject({
  salt: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
  key: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  cost: v.pipe(v.number(), v.safeInteger(), v.minValue(10), v.maxValue(20)),
});
/** A password as it is kept: what scrypt (RFC 7914) makes of it. */
export type HashedPassword = v.InferOutput<typeof HashedPassword>;

/** 2 to the power of it is N: 32 MB for each guess at what a person has thought up, three times over; OWASP asks for as much. */
export const COST_CHOSEN = 15;
/** Of 120 random bits nothing can be guessed, however cheap a guess is. */
export const COST_RANDOM = 10;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** What is kept of a password. */
export const hashPassword = async (password: string, cost: number): Promise<HashedPassword> => {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, cost);
  return { salt: salt.toString('base64url'), key: key.toString('base64url'), cost };
};

/** Whether a password is the one that is kept. Takes as long for a wrong one as for the right one. */
export const isPassword = async (password: string, { salt, key, cost }: HashedPassword): Promise<boolean> =>
  timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), cost), Buffer.from(key, 'base64url'));

const derive = (password: string, salt: Buffer, cost: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const N = 2 ** cost;
    const options: ScryptOptions = { N, r: 8, p: cost < COST_CHOSEN ? 1 : 3, maxmem: 256 * N * 8 };
    // The same letters may be typed as other code points elsewhere (RFC 8265, § 4.2).
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
