import type { Spell } from '@parley/client';
import { useMemo } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { accountsOf, textOf } from './report.ts';
import s from './ReportView.module.css';

type ReportProps = {
  readonly spells: readonly Spell[];
  /** When the call ended, by the clock of the spells. */
  readonly ended: number;
};

/** What was bad in a call and why, person by person; nothing where nothing was. */
export const ReportView = ({ spells, ended }: ReportProps) => {
  const accounts = useMemo(() => accountsOf(spells, ended), [spells, ended]);
  if (accounts.length === 0) return null;
  return (
    <section class={s.report} aria-labelledby="call-report">
      <h2 id="call-report">{t('report.title')}</h2>
      {accounts.map(({ seat, name, lines }) => (
        <div key={seat} class={s.account}>
          <h3>
            <bdi>{name}</bdi>
          </h3>
          <ul>
            {lines.map(({ when, what }, i) => (
              <li key={i}>
                <span class={`${s.when} tabular`}>{when}</span>
                <span>{what}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <CopyButton text={textOf(accounts)} label={t('report.copy')} />
    </section>
  );
};
