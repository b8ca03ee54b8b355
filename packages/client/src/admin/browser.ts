/** What tells whether the page is seen. */
export const browserPage = (): Document => document;
