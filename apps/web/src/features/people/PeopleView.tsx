import type { Call, Person } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import s from './PeopleView.module.css';

type PeopleProps = { readonly call: Call; readonly onInvite: () => void; readonly onSettings: () => void };

/** What the room is called and who is here: me first, with what everybody's microphone and camera do. */
export const PeopleView = ({ call, onInvite, onSettings }: PeopleProps) => (
  <div class={s.people}>
    <Room call={call} onSettings={onSettings} />
    <Button icon="plus" wide onClick={onInvite}>
      {t('invite.title')}
    </Button>
    <ul class={s.list}>
      {call.people.value.map((person) => (
        <Row key={person.id} person={person} />
      ))}
    </ul>
    <p class={s.capacity}>{t('room.people.capacity', { count: call.capacity.value })}</p>
  </div>
);

const Room = ({ call, onSettings }: Pick<PeopleProps, 'call' | 'onSettings'>) => {
  const { title, listed } = call.settings.value;
  return (
    <div class={s.room}>
      <div class={s.titles}>
        <p class={title === null ? s.unnamed : s.title}>
          {title === null ? t('settings.unnamed') : <bdi>{title}</bdi>}
        </p>
        {listed && <p class={s.note}>{t('settings.isListed')}</p>}
      </div>
      <IconButton
        icon="settings"
        label={t(call.isOwner.value ? 'settings.title' : 'settings.about')}
        tip="below"
        onClick={onSettings}
      />
    </div>
  );
};

const Row = ({ person }: { person: Person }) => (
  <li class={s.row}>
    <Avatar name={person.name.value} size="small" />
    <span class={s.name}>
      <bdi>{person.name.value}</bdi>
      {person.me && <span class={s.note}> {t('room.people.me')}</span>}
      {person.presence.value === 'reconnecting' && <span class={s.note}> {t('room.note.reconnecting')}</span>}
    </span>
    <Mark
      icon={person.microphone.value ? 'mic' : 'micOff'}
      text={t(person.microphone.value ? 'room.mark.unmuted' : 'room.muted')}
      off={!person.microphone.value}
    />
    <Mark
      icon={person.camera.value ? 'camera' : 'cameraOff'}
      text={t(person.camera.value ? 'room.mark.camera' : 'room.mark.noCamera')}
      off={!person.camera.value}
    />
  </li>
);

const Mark = ({ icon, text, off }: { icon: 'mic' | 'micOff' | 'camera' | 'cameraOff'; text: string; off: boolean }) => (
  <span class={s.mark} data-off={off || undefined}>
    <Icon name={icon} size={20} />
    <span class="visually-hidden">{text}</span>
  </span>
);
