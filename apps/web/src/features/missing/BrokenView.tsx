import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Message } from '../../ui/Message.tsx';

/** Code of the page could not be fetched: the network went, or the server has a newer page. */
export const BrokenView = () => (
  <Message title={t('app.broken')} lines={[t('app.broken.next')]}>
    <Button kind="primary" size="large" icon="retry" onClick={() => location.reload()}>
      {t('app.reload')}
    </Button>
  </Message>
);
