import { useEffect } from 'preact/hooks';
import { t } from '../i18n/t.ts';

/** Names the page in the tab, the history and to screen readers. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? t('app.name') : `${title} · ${t('app.name')}`;
  }, [title]);
}
