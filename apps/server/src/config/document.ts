import { readFileSync, writeFileSync } from 'node:fs';
import { SETTINGS } from './settings.ts';

/** Where the page about the settings lives in the repository. */
export const DOCUMENT = new URL('../../../../docs/CONFIG.md', import.meta.url);

/** The page about the settings, written from the table that reads them. */
export function configDocument(): string {
  const rows = Object.entries(SETTINGS).map(
    ([name, { standard, sentence }]) =>
      `| \`${name}\` | ${standard === null ? '–' : `\`${standard}\``} | ${sentence} |`,
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
    '| setting | default | meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(DOCUMENT, configDocument());
  else if (readFileSync(DOCUMENT, 'utf8') !== configDocument()) {
    console.error('docs/CONFIG.md is stale: run node apps/server/src/config/document.ts');
    process.exitCode = 1;
  }
}
