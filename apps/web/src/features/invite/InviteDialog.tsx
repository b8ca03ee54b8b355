import type { RoomId } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { callsPart } from '../calls/part.ts';
import { InviteActions } from './InviteActions.tsx';
import s from './InviteDialog.module.css';

type InviteDialogProps = {
  readonly room: RoomId;
  readonly link: string;
  readonly title: string | null;
  /** Others come by links of their own, which are not this one. */
  readonly isForInvited: boolean;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** How others come in: the link to copy, to share, and to scan. */
export const InviteDialog = ({ room, link, title, isForInvited, open, onClose }: InviteDialogProps) => {
  const calls = callsPart.value;
  return (
    <Dialog open={open} title={t('invite.title')} onClose={onClose}>
      <div class={s.invite}>
        <p class={s.text}>{t(isForInvited ? 'invite.invited' : 'invite.text')}</p>
        {!isForInvited && (
          <>
            <p class={s.link}>{link.replace(/^https?:\/\//, '')}</p>
            <div class={s.actions}>
              <InviteActions link={link} title={title} />
            </div>
            <div class={s.qr}>
              <QrCode text={link} label={t('room.link.qr')} />
            </div>
            {calls && <calls.RingIn room={room} />}
          </>
        )}
      </div>
    </Dialog>
  );
};
