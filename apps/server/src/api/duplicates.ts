/**
 * Whether an object in a JSON text has a name twice, which RFC 8259, § 4 leaves open: what reads the last of the two and what reads the
 * first would not mean the same. The text must be JSON.
 */
export const hasDuplicates = (json: string): boolean => {
  const open: (Set<string> | null)[] = [];
  for (const [token, text] of tokensOf(json)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token === 'name') {
      const names = open.at(-1);
      const name = JSON.parse(text) as string;
      if (names?.has(name)) return true;
      names?.add(name);
    }
  }
  return false;
};

/** Brackets, and strings that a colon follows. */
function* tokensOf(json: string): Generator<[token: string, text: string]> {
  for (const [match, text, colon] of json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g)) {
    if (text === undefined) yield [match, match];
    else if (colon !== undefined) yield ['name', text];
  }
}
