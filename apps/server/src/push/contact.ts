import { isIP } from 'node:net';

/** Where there is no other: a domain that exists for examples, which push services take where they take no missing contact. */
const NOBODY = 'mailto:nobody@example.com';
/** Names that no push service could write to (RFC 6761, RFC 6762, RFC 8375); one of them refuses every message for it. */
const NOWHERE = /(^|\.)(localhost|local|internal|invalid|test|example|lan|home\.arpa)$/;

/** Whom push services may write to about this server: RFC 8292 leaves it open, Mozilla and Apple demand it. */
export const contactOf = (contact: string | null, publicUrl: string | null): string => {
  if (contact !== null) return contact;
  const { protocol, hostname } = URL.parse(publicUrl ?? '') ?? { protocol: '', hostname: '' };
  const isReachable = hostname.includes('.') && isIP(hostname) === 0 && !NOWHERE.test(hostname);
  return publicUrl !== null && protocol === 'https:' && isReachable ? publicUrl : NOBODY;
};
