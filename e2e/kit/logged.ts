import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What is kept of people, by table: none of it belongs into a log. Short texts are in every log by chance. */
const KEPT: readonly (readonly [what: string, query: string])[] = [
  ['a room', 'SELECT id AS it FROM room'],
  ['a title', 'SELECT title AS it FROM room WHERE length(title) >= 8'],
  ['a name', 'SELECT DISTINCT name AS it FROM seat WHERE length(name) >= 3'],
  ['the hash of a secret', 'SELECT secret_hash AS it FROM seat'],
  ['a chat line', 'SELECT text AS it FROM line WHERE length(text) >= 8'],
  ['the secret of a webhook', 'SELECT secret AS it FROM webhook'],
];

/** What a server has kept in its data directory and said in its log: what it is of each, never the thing itself. The server has ended. */
export function loggedOf(data: string, log: string): readonly string[] {
  return [...secretsIn(data), ...keptIn(data)].filter(([, it]) => isIn(log, it)).map(([what]) => what);
}

/** A name that is a part of another word is not that name. */
const isIn = (log: string, it: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${it.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'u').test(log);

/** Lines of private keys, and long words in files of secrets. */
function secretsIn(data: string): (readonly [string, string])[] {
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.flatMap((file) => {
    const read = () => readFileSync(join(file.parentPath, file.name), 'utf8');
    const found = file.name.endsWith('.json')
      ? [...read().matchAll(/"([^"]{20,})"/g)].map(([, text = '']) => text)
      : /key.*\.pem$/.test(file.name)
        ? read()
            .split('\n')
            .filter((line) => line.length >= 20 && !line.startsWith('-'))
        : [];
    return found.map((text) => [`a secret of ${file.name}`, text] as const);
  });
}

function keptIn(data: string): (readonly [string, string])[] {
  let file: DatabaseSync;
  try {
    file = new DatabaseSync(join(data, 'parley.db'), { readOnly: true });
  } catch {
    // It never came to that.
    return [];
  }
  try {
    return KEPT.flatMap(([what, query]) =>
      file
        .prepare(query)
        .all()
        .map(({ it }) => [what, String(it)] as const),
    );
  } finally {
    file.close();
  }
}
