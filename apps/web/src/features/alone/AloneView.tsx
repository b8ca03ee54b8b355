import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { canShare, shareLink } from '../../ui/clipboard.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { alone } from './alone.ts';
import s from './AloneView.module.css';

/** Nobody else is here: how to invite them, over one's own picture. */
export const AloneView = ({ link, hadCompany }: { link: string; hadCompany: boolean }) => {
  const { title, text } = alone(hadCompany);
  return (
    <div class={s.place}>
      <section class={s.card} aria-labelledby="alone-title">
        <div class={s.words}>
          <h2 id="alone-title" class={s.title}>
            {t(title)}
          </h2>
          <p class={s.text}>{t(text)}</p>
        </div>
        <p class={s.link}>{link.replace(/^https?:\/\//, '')}</p>
        <div class={s.actions}>
          <CopyButton text={link} label={t('room.link.copy')} kind="primary" icon="copy" />
          {canShare && (
            <Button
              kind="secondary"
              icon="share"
              onClick={() => void shareLink({ title: t('room.share.title'), text: t('room.share.text'), url: link })}
            >
              {t('room.link.share')}
            </Button>
          )}
        </div>
        <div class={s.qr}>
          <QrCode text={link} label={t('room.link.qr')} />
        </div>
      </section>
    </div>
  );
};
