import { crockford, type Incarnation, type SeatId, type Secret } from '@parley/protocol';
import { createHash, randomBytes } from 'node:crypto';

/** A new seat: 130 random bits. */
export const newSeat = (): SeatId => crockford(randomBytes(26));

/** A new seat's secret: 256 random bits. */
export const newSecret = (): Secret => randomBytes(32).toString('base64url');

/** A new life of a room: 40 random bits, to be told from the lives before. */
export const newIncarnation = (): Incarnation => crockford(randomBytes(8));

/** What is kept of a secret. It has 256 random bits, so a plain SHA-256 is enough: there is nothing to guess from. */
export const hash = (secret: Secret): string => createHash('sha256').update(secret).digest('base64url');
