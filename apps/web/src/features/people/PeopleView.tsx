import type { Call, Person } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import s from './PeopleView.module.css';

/** Who is here: me first, with what everybody's microphone and camera do. */
export const PeopleView = ({ call, link }: { call: Call; link: string }) => (
  <div class={s.people}>
    <CopyButton text={link} label={t('room.link.copy')} kind="secondary" icon="link" />
    <ul class={s.list}>
      {call.people.value.map((person) => (
        <Row key={person.id} person={person} />
      ))}
    </ul>
    <p class={s.capacity}>{t('room.people.capacity', { count: call.capacity.value })}</p>
  </div>
);

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
