import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { canShare, shareLink } from '../../ui/shareSheet.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';

type InviteProps = { readonly link: string; readonly title: string | null };

/** Copy the link, and the system's own share sheet where there is one. */
export const InviteActions = ({ link, title }: InviteProps) => {
  const share = title === null ? t('room.share.title') : t('invite.share', { title });
  return (
    <>
      <CopyButton text={link} label={t('room.link.copy')} kind="primary" icon="copy" />
      {canShare && (
        <Button
          kind="secondary"
          icon={INSIDE.share}
          onClick={() => void shareLink({ title: share, text: t('room.share.text'), url: link })}
        >
          {t('room.link.share')}
        </Button>
      )}
    </>
  );
};
