/** What the query of a URL says; null where a name stands there twice. */
export const queryOf = (url: string): Readonly<Record<string, string>> | null => {
  const start = url.indexOf('?');
  const entries = [...new URLSearchParams(start === -1 ? '' : url.slice(start + 1))];
  const names = new Set(entries.map(([name]) => name));
  return names.size === entries.length ? Object.fromEntries(entries) : null;
};
