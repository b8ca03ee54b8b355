import type { ListedRoom } from '@parley/client';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Link } from '../../ui/Link.tsx';
import { pathOf } from './home.ts';
import home from './HomeView.module.css';
import type { OpenRooms } from './openRooms.ts';
import s from './OpenRoomsView.module.css';

/** Rooms that are shown before one asks for all. */
const SHOWN = 5;

type OpenRoomsProps = { readonly open: OpenRooms; readonly onNew: () => void };

/** The rooms that everybody on this server may join, with who is inside counted as they come and go. */
export const OpenRoomsView = ({ open, onNew }: OpenRoomsProps) => (
  <section class={home.part} aria-labelledby="open-rooms">
    <header class={s.head}>
      <h2 id="open-rooms" class={home.partTitle}>
        {t('home.open')}
      </h2>
      <Button kind="quiet" icon="plus" onClick={onNew}>
        {t('home.open.new')}
      </Button>
    </header>
    <Rooms open={open} />
  </section>
);

const Rooms = ({ open }: Pick<OpenRoomsProps, 'open'>) => {
  switch (open.at) {
    case 'loading':
      return (
        <div class={s.note} role="status">
          <span class="visually-hidden">{t('home.open.loading')}</span>
          <span class={s.bone} />
        </div>
      );
    case 'unreachable':
      return (
        <p class={s.note}>
          <Icon name="warning" />
          {t('home.open.lost')}
        </p>
      );
    case 'known':
      return open.rooms.length === 0 ? <p class={s.note}>{t('home.open.none')}</p> : <List rooms={open.rooms} />;
  }
};

const List = ({ rooms }: { rooms: readonly ListedRoom[] }) => {
  const [all, setAll] = useState(false);
  const shown = all || rooms.length <= SHOWN + 1 ? rooms : rooms.slice(0, SHOWN);
  return (
    <>
      <ul class={home.list}>
        {shown.map((room) => (
          <li key={room.room} class={home.row}>
            <Link to={pathOf(room.room)} class={home.open}>
              <bdi class={s.title}>{room.title}</bdi>
              <Inside {...room} />
              <span class={s.arrow}>
                <Icon name="arrowRight" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {shown.length < rooms.length && (
        <Button kind="quiet" wide onClick={() => setAll(true)}>
          {t('home.open.all', { count: rooms.length })}
        </Button>
      )}
    </>
  );
};

const Inside = ({ people, capacity }: ListedRoom) => (
  <span class={`${s.inside} tabular`} data-live={people > 0 || undefined}>
    {people > 0 && <Icon name="people" size={16} />}
    {people > 0 && <span aria-hidden="true">{people}</span>}
    <span class={people > 0 ? 'visually-hidden' : undefined}>
      {people === 0 ? t('home.open.empty') : t('home.open.people', { count: people })}
    </span>
    {people >= capacity && <span class={s.full}>{t('home.open.full')}</span>}
  </span>
);
