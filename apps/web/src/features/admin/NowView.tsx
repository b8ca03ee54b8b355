import type { Admin, History, Measures } from '@parley/client/admin';
import { t } from '../../i18n/t.ts';
import { callLength } from '../../i18n/time.ts';
import { useTitle } from '../../ui/useTitle.ts';
import { Chart } from './Chart.tsx';
import { count, duration, percent, size } from './figures.ts';
import s from './NowView.module.css';
import { Stale } from './Stale.tsx';
import { useFollow } from './useFollow.ts';

type Column = Exclude<keyof History, 'everyMs' | 'at'>;

const MB = 1_048_576;

/** The figures that have an hour behind them: how they are written, and how high their axis goes at least. */
const FIGURES = [
  { column: 'people', least: 10, format: count },
  { column: 'rooms', least: 5, format: count },
  { column: 'sockets', least: 10, format: count },
  { column: 'cpu', least: 0.1, format: percent },
  { column: 'memory', least: 60 * MB, unit: MB, format: size },
  { column: 'delay', least: 10, format: duration },
] as const satisfies readonly { column: Column; least: number; unit?: number; format: (value: number) => string }[];

/** What the server does right now, and did in the last hour. */
export const NowView = ({ admin }: { admin: Admin }) => {
  useTitle(t('admin.title'));
  useFollow(admin.history);
  const measures = admin.measures.value.value;
  const history = admin.history.value.value;
  const to = history?.at.at(-1) ?? measures?.at ?? 0;
  return (
    <>
      <header class={s.head}>
        <h1 class={s.title}>{t('admin.now')}</h1>
        <Stale of={admin.measures} />
      </header>
      <div class={s.charts}>
        {FIGURES.map(({ column, least, format, ...more }) => (
          <Chart
            key={column}
            name={t(`admin.${column}`)}
            series={history && { at: history.at, values: history[column], everyMs: history.everyMs }}
            to={to}
            least={least}
            format={format}
            {...more}
            now={measures && nowOf(measures, column)}
          >
            {measures && noteOf(measures, column)} {column === 'sockets' && <InDetail />}
          </Chart>
        ))}
      </div>
      <div class={s.facts}>
        <Facts
          title={t('admin.paths')}
          hint={t('admin.paths.hint')}
          rows={(['direct', 'relay', 'none'] as const).map((path) => [
            t(`admin.path.${path}`),
            measures && count(measures.paths[path]),
          ])}
        />
        <Facts
          title={t('admin.calls')}
          rows={[
            [t('admin.calls.ringing'), measures && count(measures.ringing)],
            [t('admin.calls.online'), measures && count(measures.online)],
          ]}
        />
        <Facts
          title={t('admin.server')}
          rows={[
            [t('admin.server.version'), measures && measures.version],
            [t('admin.server.uptime'), measures && callLength(measures.uptime * 1_000)],
          ]}
        />
      </div>
    </>
  );
};

/** A page of its own, which the server has beside this one. */
const InDetail = () => (
  <a href="/admin/sockets/" target="_blank">
    {t('admin.sockets.detail')}
  </a>
);

const nowOf = (measures: Measures, column: Column): number =>
  column === 'sockets' ? Object.values(measures.sockets).reduce((sum, n) => sum + n, 0) : measures[column];

function noteOf(measures: Measures, column: Column): string {
  switch (column) {
    case 'people':
      return measures.reconnecting === 0
        ? t('admin.people.here')
        : t('admin.people.reconnecting', { count: measures.reconnecting });
    case 'rooms':
      return t('admin.rooms.busy', { count: measures.busyRooms });
    case 'sockets':
      return Object.entries(measures.sockets)
        .map(([gateway, n]) => `${gateway === 'live' ? t('app.name') : gateway} ${count(n)}`)
        .join(' · ');
    case 'cpu':
      return t('admin.cpu.hint');
    case 'memory':
      return t('admin.heap', { size: size(measures.heap) });
    case 'delay':
      return t('admin.delay.hint');
  }
}

type FactsProps = {
  readonly title: string;
  readonly hint?: string;
  readonly rows: ReadonlyArray<readonly [name: string, value: string | null]>;
};

const Facts = ({ title, hint, rows }: FactsProps) => (
  <section class={s.card}>
    <h2 class={s.name}>{title}</h2>
    <dl class={s.list}>
      {rows.map(([name, value]) => (
        <div key={name} class={s.row}>
          <dt>{name}</dt>
          <dd class="tabular">{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
    {hint && <p class={s.hint}>{hint}</p>}
  </section>
);
