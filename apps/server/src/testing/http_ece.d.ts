/** The reference implementation of RFC 8188 by the author of RFC 8291; only tests use it. */
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  /** Opens what was encrypted for the holder of the key; throws for anybody else. */
  export function decrypt(
    body: Buffer,
    options: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string },
  ): Buffer;
}
