import type { AdminRefusal } from '@parley/client/admin';
import { t } from '../../i18n/t.ts';

/** Why something was refused and what to do, for operators. */
export const problemText = ({ code, seconds }: Pick<AdminRefusal, 'code' | 'seconds'>): string =>
  code === 'rate.attempts' && seconds !== null ? t('admin.signIn.wait', { count: seconds }) : t(`problem.${code}`);
