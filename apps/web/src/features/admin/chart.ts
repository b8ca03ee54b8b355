/** A figure over time: its moments in ms, oldest first, and what was measured at each. */
export type Series = {
  readonly at: readonly number[];
  readonly values: readonly number[];
  /** Ms between two moments where none is missing. */
  readonly everyMs: number;
};

/** The part of the plane that is drawn: moments from left to right, values from 0 to `top`. */
export type Frame = {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

type Point = { readonly x: number; readonly y: number };

/** The runs of moments between which nothing is missing, as points of the frame. */
function runsOf({ at, values, everyMs }: Series, { from, to, top, width, height }: Frame): readonly Point[][] {
  const runs: Point[][] = [];
  let last = -Infinity;
  at.forEach((moment, i) => {
    const value = values[i] ?? Number.NaN;
    if (moment < from || moment > to || !Number.isFinite(value)) return;
    const part = Math.min(1, Math.max(0, value / top));
    // A moment and a half: timers come late, but none is left out by that.
    if (moment - last > everyMs * 1.5) runs.push([]);
    runs.at(-1)?.push({ x: round(((moment - from) / (to - from)) * width), y: round((1 - part) * height) });
    last = moment;
  });
  return runs;
}

const round = (n: number): number => Math.round(n * 10) / 10;
const through = (points: readonly Point[]): string => points.map(({ x, y }) => `${x} ${y}`).join('L');

/** The line of a figure as SVG path data, interrupted where samples are missing. A lone sample is a dot. */
export const linePath = (series: Series, frame: Frame): string =>
  runsOf(series, frame)
    .map((run) => `M${through(run)}${run.length === 1 ? 'h0' : ''}`)
    .join('');

/** What lies below the line, as SVG path data. */
export const areaPath = (series: Series, frame: Frame): string =>
  runsOf(series, frame)
    .map((run) => `M${run[0]?.x ?? 0} ${frame.height}L${through(run)}V${frame.height}Z`)
    .join('');

/** What an axis may end with, times a power of ten. */
const ROUND = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The round number of units at or above a maximum that an axis ends with; `least` where nothing is that high. */
export function topOf(values: readonly number[], least: number, unit = 1): number {
  const most = values.reduce((high, value) => (Number.isFinite(value) ? Math.max(high, value) : high), least) / unit;
  const step = 10 ** Math.floor(Math.log10(most));
  return unit * (ROUND.map((times) => times * step).find((top) => top >= most - step / 1_000) ?? most);
}

/** The least, the most and the last of what was measured; null where nothing was. */
export function rangeOf(values: readonly number[]): { least: number; most: number; last: number } | null {
  const measured = values.filter(Number.isFinite);
  const last = measured.at(-1);
  return last === undefined ? null : { least: Math.min(...measured), most: Math.max(...measured), last };
}

/** Whether samples are missing between the first and the last. */
export const hasGap = ({ at, everyMs }: Series): boolean =>
  at.some((moment, i) => i > 0 && moment - (at[i - 1] ?? 0) > everyMs * 1.5);
