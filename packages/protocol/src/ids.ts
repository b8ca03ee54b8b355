import * as v from 'valibot';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/** A room: 80 random bits as 16 Crockford base32 characters in four groups, `k3vd-9x0q-7mzt-h2ep`. */
export const RoomId = v.pipe(v.string(), v.regex(/^[0-9a-hjkmnp-tv-z]{4}(?:-[0-9a-hjkmnp-tv-z]{4}){3}$/));
export type RoomId = string;

/** A seat in a room: 130 random bits as 26 Crockford base32 characters. Who has the smaller one by code units is the polite peer. */
export const SeatId = v.pipe(v.string(), v.regex(/^[0-9a-hjkmnp-tv-z]{26}$/));
export type SeatId = string;

/** The secret of a seat: 256 random bits in base64url. The server keeps only its SHA-256. */
export const Secret = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
export type Secret = v.InferOutput<typeof Secret>;

/** A point of P-256, uncompressed: 65 bytes in base64url, the first of them 4 (RFC 8291 § 3.2, RFC 8292 § 3.2). */
export const PushKey = v.pipe(v.string(), v.regex(/^B[A-P][\w-]{84}[AEIMQUYcgkosw048]$/));
export type PushKey = string;

/** One life of a room in memory: changes whenever the room is opened again. */
export const Incarnation = v.pipe(v.string(), v.regex(/^[0-9a-hjkmnp-tv-z]{8}$/));
export type Incarnation = v.InferOutput<typeof Incarnation>;

/** An id that a client makes for what it sends, so that a repeat is recognised: a chat line, a peer connection. */
export const ClientId = v.pipe(v.string(), v.regex(/^[\w-]{8,40}$/));
export type ClientId = v.InferOutput<typeof ClientId>;

/** An id that a client makes for a join, which is given the same seat and secret again by it: nobody may guess it, 96 random bits or more. */
export const JoinId = v.pipe(v.string(), v.regex(/^[\w-]{20,40}$/));
export type JoinId = v.InferOutput<typeof JoinId>;

/** Who hears a notice. Each audience has its own counter. */
export const Audience = v.union([v.literal('room'), v.pipe(v.string(), v.regex(/^seat:[0-9a-hjkmnp-tv-z]{26}$/))]);
export type Audience = 'room' | `seat:${string}`;

/** `bytes` as Crockford base32 characters (lower case, one per byte, 5 bits of each used). */
export const crockford = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += CROCKFORD.charAt(byte & 31);
  return text;
};

/** 16 random bytes as a room id. */
export const roomIdFrom = (bytes: Uint8Array): RoomId =>
  (crockford(bytes.subarray(0, 16)).match(/.{4}/g) ?? []).join('-');

const LOOKALIKE: ReadonlyMap<string, string> = new Map([
  ['o', '0'],
  ['i', '1'],
  ['l', '1'],
]);

/** What a person typed or pasted, as a room id: a code with or without dashes, capitals and look-alike letters forgiven; or a whole link. */
export const roomFromText = (text: string): RoomId | null => {
  const trimmed = text.trim().slice(0, 2_048);
  const inLink = /\/r\/([\w-]+)/i.exec(trimmed)?.[1];
  const letters = [...(inLink ?? trimmed).toLowerCase().replaceAll(/[\s-]/g, '')]
    .map((c) => LOOKALIKE.get(c) ?? c)
    .join('');
  const grouped = letters.length === 16 ? (letters.match(/.{4}/g) ?? []).join('-') : '';
  return v.is(RoomId, grouped) ? grouped : null;
};
