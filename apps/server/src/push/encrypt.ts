import { createCipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from 'node:crypto';

/** The record is one, so this is all that bounds it: what every push service must take (RFC 8030 § 7.2). */
const RECORD_BYTES = 4_096;

/** What only the device can open: its keys, base64url. */
export type Receiver = { readonly p256dh: string; readonly auth: string };

/** What is made anew for each message. */
export type Fresh = { readonly salt: Buffer; readonly sender: ECDH };

/**
 * A message that only the device can read, as the body of a request to its push service (RFC 8291, in the encoding of RFC 8188).
 * Throws when the key of the device is no point of P-256.
 */
export const encrypt = (text: string, { p256dh, auth }: Receiver, { salt, sender } = fresh()): Buffer => {
  const own = sender.getPublicKey();
  const theirs = Buffer.from(p256dh, 'base64url');
  const shared = sender.computeSecret(theirs);
  const context = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, own]);
  const secret = derive(shared, Buffer.from(auth, 'base64url'), context, 32);
  const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  // The 2 says that no record follows; without padding the length shows, and tells no more than how long two names are.
  const sealed = [cipher.update(text), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()];
  const head = Buffer.alloc(5);
  head.writeUInt32BE(RECORD_BYTES, 0);
  head.writeUInt8(own.length, 4);
  return Buffer.concat([salt, head, own, ...sealed]);
};

const fresh = (): Fresh => {
  const sender = createECDH('prime256v1');
  sender.generateKeys();
  return { salt: randomBytes(16), sender };
};

const derive = (key: Buffer, salt: Buffer, info: Buffer | string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, length));
