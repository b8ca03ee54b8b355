import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, rounded } from './figures.ts';
import { pictureOf } from './picture.ts';

const DOCS = join(import.meta.dirname, '../docs');
/** Between these lines of docs/BENCHMARKS.md stands what was measured last. */
const [BEGIN, END] = ['<!-- measured -->', '<!-- end -->'];
/** What the document was made of: a run of some benches keeps what the others have found before. */
const [DATA, TEXT, PICTURE] = ['bench.json', 'BENCHMARKS.md', 'pictures/bench.svg'].map((file) => join(DOCS, file)) as [
  string,
  string,
  string,
];

/** The last figures of every bench, as they were committed. */
export function readResults(): readonly Result[] {
  return JSON.parse(readFileSync(DATA, 'utf8')) as Result[];
}

/** Writes what was measured into docs/BENCHMARKS.md beside what the other benches have found before, and draws it. */
export function writeDocument(measured: readonly Result[], names: readonly string[]): void {
  const results = merged(readResults(), measured, names);
  writeFileSync(DATA, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(TEXT, withMeasured(readFileSync(TEXT, 'utf8'), measuredOf(results)));
  writeFileSync(PICTURE, pictureOf(results));
}

/** What is new, what is old where nothing is new, and nothing of a bench that there is no more; in the order of the names. */
export function merged(before: readonly Result[], now: readonly Result[], names: readonly string[]): readonly Result[] {
  return names.flatMap((name) => {
    const result = now.findLast((one) => one.name === name) ?? before.find((one) => one.name === name);
    return result ? [result] : [];
  });
}

/** A text with other figures between the marks. */
export function withMeasured(text: string, measured: string): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error('docs/BENCHMARKS.md has lost the marks between which the figures stand');
  return `${text.slice(0, from)}${BEGIN}\n\n${measured}\n\n${text.slice(to)}`;
}

/** One table of everything, what was promised of it, and where the time went. */
export function measuredOf(results: readonly Result[]): string {
  const head = ['bench', 'what', 'median', 'least', 'most', 'rounds', 'unit', 'day'];
  const rows = results.flatMap(({ name, at, rows: all }) =>
    all.map(({ what, median, least, most, rounds, unit }) => [
      `\`${name}\``,
      what,
      ...[median, least, most].map(rounded),
      String(rounds),
      unit,
      at,
    ]),
  );
  const goals = results.flatMap(({ name, goals: all }) =>
    all.map(({ text, met }) => `- ${met ? 'met' : '**missed**'}, \`${name}\`: ${text}`),
  );
  const notes = results.flatMap(({ name, notes: all }) => all.map((note) => `- \`${name}\`: ${note}`));
  return [tableOf([head, ...rows]), goals.join('\n'), notes.join('\n')].filter((part) => part !== '').join('\n\n');
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head, ...body] = rows.map(line);
  return [head, rule, ...body].join('\n');
}
