import type { ComponentChildren } from 'preact';
import { t } from '../../i18n/t.ts';
import { areaPath, hasGap, linePath, rangeOf, type Series, topOf } from './chart.ts';
import s from './Chart.module.css';

type ChartProps = {
  readonly name: string;
  /** Null until it is known. */
  readonly series: Series | null;
  /** When the hour ends that is drawn, in ms. */
  readonly to: number;
  /** As high as the axis goes at least. */
  readonly least: number;
  /** What its numbers are counted in: bytes in MiB, for instance. */
  readonly unit?: number;
  readonly format: (value: number) => string;
  /** The figure now; that of the last sample where nothing newer is known. */
  readonly now: number | null;
  /** What belongs to the figure, below it. */
  readonly children?: ComponentChildren;
};

const HOUR_MS = 3_600_000;
/** The plane that is drawn on; it is stretched to its place. */
const SIZE = { width: 360, height: 72 };

/** A figure with its last hour. What the picture shows is a sentence for who does not see it. */
export const Chart = ({ name, series, to, least, unit = 1, format, now, children }: ChartProps) => {
  const range = series && rangeOf(series.values);
  const top = topOf(series?.values ?? [], least, unit);
  const frame = { from: to - HOUR_MS, to, top, ...SIZE };
  const figure = now ?? range?.last ?? null;
  return (
    <figure class={s.chart}>
      <figcaption class={s.head}>
        <h2 class={s.name}>{name}</h2>
        <p class={s.figure}>{figure === null ? '–' : format(figure)}</p>
        <p class={s.note}>{children}</p>
      </figcaption>
      <p class="visually-hidden">{summary(name, series, format)}</p>
      <div class={s.plane} aria-hidden="true">
        <span class={s.top}>{format(top)}</span>
        <svg
          class={s.graph}
          viewBox={`0 -1 ${SIZE.width} ${SIZE.height + 2}`}
          preserveAspectRatio="none"
          focusable="false"
        >
          <path class={s.axis} d={`M0 0H${SIZE.width}M0 ${SIZE.height}H${SIZE.width}`} />
          {series && <path class={s.area} d={areaPath(series, frame)} />}
          {series && <path class={s.line} d={linePath(series, frame)} />}
        </svg>
        <span class={s.ends}>
          <span>{t('admin.chart.ago')}</span>
          <span>{t('admin.chart.now')}</span>
        </span>
      </div>
    </figure>
  );
};

function summary(name: string, series: Series | null, format: (value: number) => string): string {
  const range = series && rangeOf(series.values);
  if (!series || !range) return t('admin.chart.none', { name });
  const text = t('admin.chart.summary', {
    name,
    now: format(range.last),
    least: format(range.least),
    most: format(range.most),
  });
  return hasGap(series) ? `${text} ${t('admin.chart.gap')}` : text;
}
