import { createHash } from 'node:crypto';

/** Shorter ones are found in what has nothing to do with them. */
const LEAST = 8;

/** The secrets, by what they are called, of which something stands in a text: as they are, escaped or encoded, alone or amid other bytes, or their hash. */
export const leaksIn = (text: string, secrets: ReadonlyMap<string, string>): string[] =>
  [...secrets].flatMap(([name, secret]) => {
    const found = formsOf(secret).find(([, form]) => text.includes(form));
    return found ? [`${name} (${found[0]})`] : [];
  });

/** How a secret may stand in a log. */
export const formsOf = (secret: string): (readonly [form: string, text: string])[] => {
  if (secret.length < LEAST) throw new Error(`too short to look for: ${secret}`);
  const bytes = Buffer.from(secret);
  const hash = createHash('sha256').update(bytes);
  return [
    ['as it is', secret],
    ['as JSON', JSON.stringify(secret).slice(1, -1)],
    ['as JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['for an address', encodeURIComponent(secret)],
    ['for a form', new URLSearchParams({ a: secret }).toString().slice(2)],
    ['in hex', bytes.toString('hex')],
    ['in large hex', bytes.toString('hex').toUpperCase()],
    ...[0, 1, 2].map((before) => [`in base64 after ${before}`, amid(bytes, before)] as const),
    ...[0, 1, 2].map((before) => [`in base64url after ${before}`, urlSafe(amid(bytes, before))] as const),
    ['as bytes', JSON.stringify([...bytes]).slice(1, -1)],
    ['as its hash', hash.copy().digest('base64url')],
    ['as its hash in hex', hash.digest('hex')],
  ];
};

/** What is left of it in base64 whatever stands before it, of so many bytes more than a multiple of three, and after it. */
const amid = (bytes: Buffer, before: number): string => {
  const whole = Math.floor(((before + bytes.length) * 8) / 6);
  return Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .slice(Math.ceil((before * 8) / 6), whole);
};

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');
