import { useEffect } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Message } from '../../ui/Message.tsx';
import { parts } from '../update/loadPart.ts';
import type { Unloaded } from '../update/Parts.ts';

/** ms between two tries while the server is out of reach. */
const AGAIN_MS = 5_000;

type BrokenProps = { readonly why: Unloaded; readonly onRetry: () => void };

/** Code of the page did not come, and reloading by itself is no help: the network went, or the server's page is incomplete. */
export const BrokenView = ({ why, onRetry }: BrokenProps) => {
  useEffect(() => {
    if (why !== 'offline') return undefined;
    addEventListener('online', onRetry);
    const timer = setInterval(onRetry, AGAIN_MS);
    return () => {
      removeEventListener('online', onRetry);
      clearInterval(timer);
    };
  }, [why]);
  return why === 'offline' ? (
    <Message title={t('app.broken')} lines={[t('app.broken.offline')]}>
      <Button kind="primary" size="large" icon="retry" onClick={onRetry}>
        {t('app.retry')}
      </Button>
    </Message>
  ) : (
    <Message title={t('app.broken')} lines={[t('app.broken.next')]}>
      <Button kind="primary" size="large" icon="retry" onClick={() => parts.reload()}>
        {t('app.reload')}
      </Button>
    </Message>
  );
};
