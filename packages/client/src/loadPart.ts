/**
 * Fetches a part of the code, which is nothing but an `import()`; rejects when it did not come. What is fetched `during` a call is no
 * reason to leave the page.
 */
export type LoadPart = <Part>(fetchPart: () => Promise<Part>, during?: 'call') => Promise<Part>;

/** Asks once. */
export const loadOnce: LoadPart = (fetchPart) => fetchPart();
