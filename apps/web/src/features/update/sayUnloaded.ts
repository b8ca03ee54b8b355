import { t } from '../../i18n/t.ts';
import { toast } from '../../ui/toast.tsx';
import { parts } from './loadPart.ts';
import { whyOf } from './Parts.ts';

/** Long enough to finish a sentence first, in ms: what has a button is worth it. */
const SHOWN_MS = 12_000;

/** Says that something did not come, and why, with the next step: to try again, or to reload, which keeps the seat of a call. */
export function sayUnloaded(cause: unknown, retry: () => void): void {
  const why = whyOf(cause);
  toast({
    text: t(`app.unloaded.${why}`),
    tone: 'warning',
    ms: SHOWN_MS,
    action:
      why === 'offline'
        ? { label: t('app.retry'), onSelect: retry }
        : { label: t('app.reload'), onSelect: () => parts.reload() },
  });
}
