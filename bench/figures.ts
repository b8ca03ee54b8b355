import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where each bench leaves every single value that it found, for whoever wants to look; nothing reads it. */
const FOLDER = join(import.meta.dirname, '../.cache/bench');

/** Several measurements of one thing, in the unit of its bench where it has none of its own. */
export interface Figure {
  readonly what: string;
  readonly values: readonly number[];
  readonly unit?: string;
}

/** A promise about the figures of one run, and whether it was kept. */
export interface Goal {
  readonly text: string;
  readonly met: boolean;
}

/** A figure as it is written down. */
export interface Row {
  readonly what: string;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly rounds: number;
  readonly unit: string;
}

/** What one bench has found. `at`: the day (UTC); `notes`: what its figures alone do not say. */
export interface Result {
  readonly name: string;
  readonly at: string;
  readonly rows: readonly Row[];
  readonly goals: readonly Goal[];
  readonly notes: readonly string[];
}

/** What the benches of this run have found, in their order. */
export const measured: Result[] = [];

/** The middle value; the mean of the two middle ones when there is no single one. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** Three digits say all there is to know. */
export function rounded(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** Prints a table of medians and spreads, keeps it for the document, and says whether every goal was met. */
export function report(
  name: string,
  figures: readonly Figure[],
  goals: readonly Goal[],
  unit = 'ms',
  notes: readonly string[] = [],
): boolean {
  const at = new Date().toISOString();
  const rows = figures.map((figure) => rowOf(figure, unit));
  console.log(`\n${name}`);
  console.table(Object.fromEntries(rows.map(({ what, ...row }) => [what, row])));
  for (const { text, met } of goals) console.log(`${met ? 'met   ' : 'MISSED'}  ${text}`);
  for (const note of notes) console.log(note);
  measured.push({ name, at: at.slice(0, 10), rows, goals, notes });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify({ at, unit, figures, goals, notes }, null, 2)}\n`);
  return goals.every((goal) => goal.met);
}

function rowOf({ what, values, unit }: Figure, unitOfAll: string): Row {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map((value) =>
    Number(rounded(value)),
  ) as [number, number, number];
  return { what, median: middle, least, most, rounds: values.length, unit: unit ?? unitOfAll };
}
