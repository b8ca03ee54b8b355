import { readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { SETTINGS, type TextSchema } from './settings.ts';

/** Where the page about the settings lives in the repository. */
export const DOCUMENT = new URL('../../../../docs/CONFIG.md', import.meta.url);

/** The page about the settings, written from the table that reads them. */
export function configDocument(): string {
  const rows = Object.entries(SETTINGS).map(
    ([name, { schema, standard, sentence }]) =>
      `| \`${name}\` | ${standard === null ? '–' : `\`${standard}\``} | ${allowed(schema)} | ${sentence} |`,
  );
  return [
    '# Settings',
    '',
    '<!-- Written by `node apps/server/src/config/document.ts` from settings.ts. Change the table there. -->',
    '',
    'Parley reads its settings from the environment when it starts. None is needed. An empty value counts as not set;',
    'a wrong one keeps the server from starting, and every wrong one is named.',
    '',
    '```sh',
    'PORT=8080 ROOM_CAPACITY=4 npm start',
    '```',
    '',
    '| setting | default | allowed | meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** What a value must be, in the words with which a wrong one is refused: NUL is in no value that is right. */
function allowed(schema: TextSchema): string {
  const { issues } = v.safeParse(schema, '\0');
  return (issues?.[0].message ?? '').replaceAll(/\{.*?\}/g, '`$&`');
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(DOCUMENT, configDocument());
  else if (readFileSync(DOCUMENT, 'utf8') !== configDocument()) {
    console.error('docs/CONFIG.md is stale: run node apps/server/src/config/document.ts');
    process.exitCode = 1;
  }
}
