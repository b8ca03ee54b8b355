import { StoreFault, type StoreTrouble } from '../ports/StoreFault.ts';

/** SQLite's primary result codes (sqlite.org/rescode.html) that say something of the file or its disk, not of the question. */
const TROUBLES: ReadonlyMap<number, StoreTrouble> = new Map([
  [5, 'busy'],
  [8, 'read-only'],
  [10, 'input-output'],
  [11, 'damaged'],
  [13, 'full'],
  [14, 'input-output'],
  [26, 'damaged'],
]);

/** What an error of `node:sqlite` says of the store; null where the question itself was wrong. */
export const storeFaultOf = (error: unknown): StoreFault | null => {
  if (error instanceof StoreFault) return error;
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  // The extended code holds the primary one in its last eight bits.
  const trouble = TROUBLES.get(Number(error.errcode) & 0xff);
  return trouble ? new StoreFault(trouble, { cause: error }) : null;
};
