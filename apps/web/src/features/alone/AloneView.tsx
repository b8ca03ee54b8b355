import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { InviteActions } from '../invite/InviteActions.tsx';
import { alone } from './alone.ts';
import s from './AloneView.module.css';
import { INSIDE } from '../../ui/insideIcons.ts';

type AloneProps = {
  readonly link: string;
  /** What the room is called; null where it has no name. */
  readonly title: string | null;
  readonly hadCompany: boolean;
  /** Others come by links of their own, which are not this one. */
  readonly isForInvited: boolean;
  readonly onSettings: () => void;
};

/** Nobody else is here: how to invite them, over one's own picture. */
export const AloneView = ({ link, title: room, hadCompany, isForInvited, onSettings }: AloneProps) => {
  const { title, text } = alone(hadCompany);
  return (
    <div class={s.place}>
      <section class={s.card} aria-labelledby="alone-title">
        <div class={s.words}>
          <h2 id="alone-title" class={s.title}>
            {t(title)}
          </h2>
          <p class={s.text}>{t(isForInvited ? 'invite.invited' : text)}</p>
        </div>
        {!isForInvited && (
          <>
            <p class={s.link}>{link.replace(/^https?:\/\//, '')}</p>
            <div class={s.actions}>
              <InviteActions link={link} title={room} />
            </div>
            <div class={s.qr}>
              <QrCode text={link} label={t('room.link.qr')} />
            </div>
          </>
        )}
        <div class={s.more}>
          <Button kind="quiet" icon={INSIDE.settings} wide onClick={onSettings}>
            {t('settings.title')}
          </Button>
        </div>
      </section>
    </div>
  );
};
