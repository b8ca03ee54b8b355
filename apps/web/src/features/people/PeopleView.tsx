import type { Call, Person } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { inOrder } from '../hand/hands.ts';
import s from './PeopleView.module.css';

type PeopleProps = {
  readonly call: Call;
  readonly onInvite: () => void;
  readonly onSettings: () => void;
  /** Write to this person alone. */
  readonly onWrite: (seat: string) => void;
};

/** What the room is called and who is here: me first, with what everybody's microphone and camera do; above them the raised hands. */
export const PeopleView = ({ call, onInvite, onSettings, onWrite }: PeopleProps) => (
  <div class={s.people}>
    <Room call={call} onSettings={onSettings} />
    <Button icon="plus" wide onClick={onInvite}>
      {t('invite.title')}
    </Button>
    <Hands call={call} />
    <ul class={s.list}>
      {call.people.value.map((person) => (
        <Row key={person.id} person={person} onWrite={onWrite} />
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
        icon={INSIDE.settings}
        label={t(call.isOwner.value ? 'settings.title' : 'settings.about')}
        tip="below"
        onClick={onSettings}
      />
    </div>
  );
};

/** Whose hands are up, who raised it first on top. */
const Hands = ({ call }: { call: Call }) => {
  const raised = inOrder(call.people.value);
  if (raised.length === 0) return null;
  return (
    <section class={s.hands} aria-labelledby="hands">
      <h3 id="hands">
        <Icon name={INSIDE.hand} size={16} />
        {t('talk.hands')}
      </h3>
      <ol>
        {raised.map((person) => (
          <li key={person.id}>
            <bdi>{person.name.value}</bdi>
            {person.me && <span class={s.note}> {t('room.people.me')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
};

const Row = ({ person, onWrite }: { person: Person; onWrite: (seat: string) => void }) => (
  <li class={s.row}>
    <Avatar name={person.name.value} size="small" />
    <span class={s.name}>
      <bdi>{person.name.value}</bdi>
      {person.me && <span class={s.note}> {t('room.people.me')}</span>}
      {person.presence.value === 'reconnecting' && <span class={s.note}> {t('room.note.reconnecting')}</span>}
      {person.recording.value && <span class={s.recording}>{t('record.mark')}</span>}
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
    {person.screen.value && <Mark icon={INSIDE.screen} text={t('room.mark.screen')} off={false} />}
    {!person.me && (
      <IconButton
        icon={INSIDE.chat}
        label={t('talk.write', { name: person.name.value })}
        size="small"
        onClick={() => onWrite(person.id)}
      />
    )}
  </li>
);

const Mark = ({ icon, text, off }: { icon: IconName; text: string; off: boolean }) => (
  <span class={s.mark} data-off={off || undefined}>
    <Icon name={icon} size={20} />
    <span class="visually-hidden">{text}</span>
  </span>
);
