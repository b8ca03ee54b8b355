/** ms between two looks at the connections of a call. */
export const LOOK_MS = 2_000;

/** Why a connection is poor: packets are lost, come late, come unevenly, or the line is too narrow for a picture. */
export type Trouble = 'loss' | 'delay' | 'jitter' | 'narrow';

/** How a connection is; `lost`: nothing comes through. */
export type Quality =
  | { readonly at: 'good' }
  | { readonly at: 'poor'; readonly why: Trouble }
  | { readonly at: 'lost' };

/** A connection that nothing is wrong with. */
export const GOOD: Quality = { at: 'good' };

/** True where nothing would be said differently. */
export const isSameQuality = (a: Quality, b: Quality): boolean =>
  a.at === b.at && (a.at !== 'poor' || b.at !== 'poor' || a.why === b.why);
