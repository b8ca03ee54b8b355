import type { PastCall } from '@parley/client';
import { t } from '../../i18n/t.ts';

/** Whether somebody called and was not spoken to. */
export const isMissed = ({ way, outcome }: PastCall): boolean =>
  way === 'in' && outcome !== 'answered' && outcome !== 'declined';

/** What became of a call, in a word or two. */
export function pastText(call: PastCall): string {
  const { way, outcome } = call;
  if (way === 'in') {
    if (outcome === 'answered' || outcome === 'declined') return t(`calls.past.in.${outcome}`);
    return t('calls.past.in.missed');
  }
  // Whoever does not want to be disturbed is, in a word, not to be reached.
  const said = outcome === 'quiet' ? 'absent' : outcome;
  return t(`calls.past.out.${said}`);
}
