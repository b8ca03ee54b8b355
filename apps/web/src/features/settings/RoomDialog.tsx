import type { Call } from '@parley/client';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { changeOf, draftOf, type Draft } from './settings.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { toast } from '../../ui/toast.tsx';
import s from './RoomDialog.module.css';

type RoomDialogProps = {
  readonly call: Call;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
};

/** What the room is: its owner changes it here, the others read it. What was written and not saved is there when it is opened again. */
export const RoomDialog = ({ call, open, onOpen, onClose }: RoomDialogProps) => {
  const unsaved = useRef<Draft | null>(null);
  const settings = call.settings.value;
  const owner = call.isOwner.value;
  const close = (): void => {
    // A dialog also tells that it was closed from here.
    if (open && owner && unsaved.current && changeOf(call.settings.value, unsaved.current))
      toast({ text: t('settings.unsaved'), action: { label: t('settings.goOn'), onSelect: onOpen } });
    onClose();
  };
  return (
    <Dialog open={open} title={t(owner ? 'settings.title' : 'settings.about')} onClose={close}>
      {owner ? (
        <SettingsForm
          draft={unsaved.current ?? draftOf(settings)}
          onEdit={(draft) => (unsaved.current = draft)}
          submit={t('settings.save')}
          onSubmit={async (draft) => {
            const change = changeOf(call.settings.value, draft);
            const answer = change && (await call.setSettings(change));
            if (answer && !answer.ok) return answer.code;
            unsaved.current = null;
            if (answer) announce(t('settings.saved'));
            onClose();
            return null;
          }}
        />
      ) : (
        <Facts call={call} />
      )}
    </Dialog>
  );
};

const Facts = ({ call }: Pick<RoomDialogProps, 'call'>) => {
  const { title, listed, kept, owner } = call.settings.value;
  const name = call.people.value.find((person) => person.id === owner)?.name.value;
  return (
    <div class={s.facts}>
      <p class={title === null ? s.unnamed : s.title}>{title === null ? t('settings.unnamed') : <bdi>{title}</bdi>}</p>
      <Fact icon={listed ? 'people' : INSIDE.link} text={t(listed ? 'settings.isListed' : 'settings.notListed')} />
      <Fact icon={kept ? 'check' : INSIDE.clock} text={t(kept ? 'settings.isKept' : 'settings.notKept')} />
      {name !== undefined && <p class={s.owner}>{t('settings.owner', { name })}</p>}
    </div>
  );
};

const Fact = ({ icon, text }: { icon: IconName; text: string }) => (
  <p class={s.fact}>
    <Icon name={icon} />
    {text}
  </p>
);
