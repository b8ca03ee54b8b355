import { createHmac } from 'node:crypto';

/** A name and a password at a TURN server. */
export type RelayCredentials = { readonly username: string; readonly credential: string };

/**
 * Credentials that a TURN server checks by a secret that it shares with us (draft-uberti-behave-turn-rest, § 2.2; `use-auth-secret` of
 * coturn): the name says until when they hold, in seconds since 1970, and for whom; the password is HMAC-SHA1 of the name in base64.
 */
export const relayCredentials = (secret: string, until: number, id: string): RelayCredentials => {
  const username = `${Math.floor(until / 1_000)}:${id}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
};
