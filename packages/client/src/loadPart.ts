/** Fetches a part of the code, which is nothing but an `import()`; rejects when it did not come. */
export type LoadPart = <Part>(fetchPart: () => Promise<Part>) => Promise<Part>;

/** Asks once. */
export const loadOnce: LoadPart = (fetchPart) => fetchPart();
