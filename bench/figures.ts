import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../.cache/bench');

/** Several measurements of one thing, in milliseconds where nothing else is said. */
export interface Figure {
  readonly what: string;
  readonly values: readonly number[];
}

/** A promise about the figures of one run, and whether it was kept. */
export interface Goal {
  readonly text: string;
  readonly met: boolean;
}

/** The middle value; the mean of the two middle ones when there is no single one. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** Prints a table of medians and spreads, keeps everything in .cache/bench, and says whether every goal was met. */
export function report(name: string, figures: readonly Figure[], goals: readonly Goal[], unit = 'ms'): boolean {
  console.log(`\n${name}`);
  console.table(
    Object.fromEntries(
      figures.map(({ what, values }) => [
        what,
        {
          [`median ${unit}`]: Math.round(median(values)),
          [`least ${unit}`]: Math.round(Math.min(...values)),
          [`most ${unit}`]: Math.round(Math.max(...values)),
          rounds: values.length,
        },
      ]),
    ),
  );
  for (const { text, met } of goals) console.log(`${met ? 'met   ' : 'MISSED'}  ${text}`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify({ at: new Date(), unit, figures, goals }, null, 2)}\n`);
  return goals.every((goal) => goal.met);
}
