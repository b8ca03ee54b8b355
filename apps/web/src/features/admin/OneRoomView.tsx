import type { Admin, RoomDetail, RoomPerson } from '@parley/client/admin';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { navigate } from '../../navigation.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { Link } from '../../ui/Link.tsx';
import { useTitle } from '../../ui/useTitle.ts';
import { adminPath } from './adminRoute.ts';
import { AskDialog, type Question } from './AskDialog.tsx';
import { eventsPath } from './eventFilter.ts';
import { moment } from './figures.ts';
import { Asking, Nothing } from './Nothing.tsx';
import s from './OneRoomView.module.css';
import { PersonRow } from './PersonRow.tsx';
import { Activity, RoomTags } from './RoomRow.tsx';
import { Stale } from './Stale.tsx';
import { TellDialog } from './TellDialog.tsx';
import { useFollow } from './useFollow.ts';
import { useHeadline } from './useHeadline.ts';

/** One room: who is in it, how they are connected, and what the operator can do about it. */
export const OneRoomView = ({ admin, id }: { admin: Admin; id: string }) => {
  const followed = useMemo(() => admin.room(id), [admin, id]);
  useFollow(followed);
  const room = followed.value.value;
  const fresh = followed.freshness.value;
  const [question, ask] = useState<Question | null>(null);
  const [telling, setTelling] = useState(false);
  const headline = useHeadline();
  useTitle(room?.title ?? id);
  // The link that led here is gone: this is read in its place.
  useEffect(() => headline.current?.focus(), []);
  const gone = fresh.at === 'stale' && fresh.code === 'room.unknown';
  return (
    <>
      <header class={s.head}>
        <div class={s.top}>
          <Link to={adminPath('rooms')} class={s.back}>
            <Icon name={INSIDE.arrowLeft} size={16} />
            {t('admin.rooms')}
          </Link>
          {!gone && <Stale of={followed} />}
        </div>
        <h1 ref={headline} class={s.title} tabIndex={-1}>
          {room?.title ? <bdi>{room.title}</bdi> : <span class={s.id}>{id}</span>}
        </h1>
        {room && !gone && <Facts room={room} />}
        {room && !gone && (
          <div class={s.actions}>
            <CopyButton text={new URL(`/r/${id}`, location.href).href} label={t('admin.new.copy')} />
            <ButtonLink href={`/r/${id}`} icon="arrowRight" apart>
              {t('admin.room.open')}
            </ButtonLink>
            <Button icon={INSIDE.clock} onClick={() => navigate(eventsPath({ kind: null, room: id }))}>
              {t('admin.room.log')}
            </Button>
            <Button icon={INSIDE.chat} onClick={() => setTelling(true)}>
              {t('admin.tell')}
            </Button>
            <Button kind="danger" onClick={() => ask(aboutRoom(admin, room))}>
              {t('admin.room.end')}
            </Button>
          </div>
        )}
      </header>
      {gone ? (
        <Nothing title={t('admin.room.gone')} line={t('admin.room.gone.line')}>
          <Button onClick={() => navigate(adminPath('rooms'))}>{t('admin.rooms')}</Button>
        </Nothing>
      ) : room === null ? (
        <Asking />
      ) : (
        <People room={room} onRemove={(person) => ask(aboutPerson(admin, id, person))} />
      )}
      <AskDialog question={question} onClose={() => ask(null)} onDone={() => void followed.again()} />
      <TellDialog admin={admin} room={id} open={telling} onClose={() => setTelling(false)} />
    </>
  );
};

const Facts = ({ room }: { room: RoomDetail }) => (
  <div class={s.facts}>
    {room.title !== null && <span class={s.id}>{room.id}</span>}
    <span class="tabular">{t('admin.rooms.inside', { people: room.people, capacity: room.capacity })}</span>
    {room.since !== null && (
      <span class="tabular">
        {t('admin.rooms.since')} {moment(room.since, Date.now())}
      </span>
    )}
    <Activity room={room} />
    <RoomTags room={room} />
  </div>
);

type PeopleProps = { readonly room: RoomDetail; readonly onRemove: (person: RoomPerson) => void };

const People = ({ room, onRemove }: PeopleProps) => {
  // Names beside connections: the same object while nobody comes, goes or is renamed, so that nobody is drawn anew for it.
  const said = JSON.stringify(room.persons.map(({ seat, name }) => [seat, name]));
  const names = useMemo(() => new Map(JSON.parse(said) as [string, string][]), [said]);
  const remove = useRef(onRemove);
  remove.current = onRemove;
  const onRemoveLast = useMemo(() => (person: RoomPerson) => remove.current(person), []);
  if (room.persons.length === 0)
    return (
      <Nothing
        title={t('admin.room.empty')}
        line={t(room.invited ? 'admin.room.empty.invited' : 'admin.room.empty.line')}
      />
    );
  return (
    <ul class={s.people} aria-label={t('admin.people')}>
      {room.persons.map((person) => (
        <PersonRow key={person.seat} person={person} names={names} onRemove={onRemoveLast} />
      ))}
    </ul>
  );
};

const aboutRoom = (admin: Admin, { id, invited }: RoomDetail): Question => ({
  title: t('admin.room.end.ask'),
  line: t(invited ? 'admin.room.end.invited' : 'admin.room.end.line'),
  confirm: t('admin.room.end'),
  done: t('admin.room.ended'),
  act: () => admin.endRoom(id),
});

const aboutPerson = (admin: Admin, id: string, { seat, name }: RoomPerson): Question => ({
  title: t('admin.person.remove.ask', { name }),
  line: t('admin.person.remove.line'),
  confirm: t('admin.person.remove'),
  done: t('admin.person.removed', { name }),
  act: () => admin.removePerson(id, seat),
});
