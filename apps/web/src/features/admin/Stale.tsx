import type { Followed, Freshness } from '@parley/client/admin';
import { t } from '../../i18n/t.ts';
import { clockSeconds } from '../../i18n/time.ts';
import { Icon } from '../../ui/Icon.tsx';
import { problemText } from './problem.ts';
import s from './Stale.module.css';

/** That what is shown is not what is, since when, and why. Its place is there from the start, so that nothing jumps. */
export const Stale = ({ of }: { of: Pick<Followed<unknown>, 'freshness'> }) => (
  <p class={s.stale} role="status">
    {of.freshness.value.at === 'stale' && (
      <span class={s.said}>
        <Icon name="warning" size={16} />
        <span>{staleText(of.freshness.value)}</span>
      </span>
    )}
  </p>
);

function staleText({ code, asOf }: Extract<Freshness, { at: 'stale' }>): string {
  if (code !== 'unreachable') return problemText({ code, seconds: null });
  return asOf === null ? t('admin.stale.never') : t('admin.stale', { time: clockSeconds(asOf) });
}
