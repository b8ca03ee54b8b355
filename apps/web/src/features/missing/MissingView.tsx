import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Message } from '../../ui/Message.tsx';

/** More of a wrong code is noise. */
const SHOWN = 40;

/** Nothing is at this address; `code` is what stood where a meeting's code belongs. */
export const MissingView = ({ code, onHome }: { code: string | null; onHome: () => void }) => (
  <Message
    title={t('missing.title')}
    lines={[code === null ? t('missing.page') : t('missing.room', { code: code.slice(0, SHOWN) })]}
  >
    <Button kind="primary" size="large" onClick={onHome}>
      {t('missing.home')}
    </Button>
  </Message>
);
