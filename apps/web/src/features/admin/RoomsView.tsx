import type { Admin, RoomSummary } from '@parley/client/admin';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useTitle } from '../../ui/useTitle.ts';
import { MakeRoomDialog } from './MakeRoomDialog.tsx';
import { Asking, Nothing } from './Nothing.tsx';
import { RoomRow } from './RoomRow.tsx';
import { FIRST_DOWN, ROOM_ORDERS, roomsIn, type RoomOrder, type RoomsWish } from './rooms.ts';
import { Stale } from './Stale.tsx';
import own from './RoomsView.module.css';
import { Column, Table } from './Table.tsx';
import s from './table.module.css';
import { useFollow } from './useFollow.ts';
import { useHeadline } from './useHeadline.ts';
import { useHeldFocus } from './useHeldFocus.ts';

/** All rooms: sorted, filtered, and each a way into it. */
export const RoomsView = ({ admin }: { admin: Admin }) => {
  useTitle(t('admin.rooms'));
  useFollow(admin.rooms);
  const [wish, setWish] = useState<RoomsWish>({ text: '', by: 'people', down: true });
  const [making, setMaking] = useState(false);
  const headline = useHeadline();
  const rooms = admin.rooms.value.value;
  const shown = rooms && roomsIn(rooms, wish);
  const sort = (by: RoomOrder): void => setWish({ ...wish, by, down: wish.by === by ? !wish.down : FIRST_DOWN[by] });
  return (
    <>
      <header class={s.head}>
        <h1 ref={headline} class={s.title}>
          {t('admin.rooms')}
        </h1>
        <Stale of={admin.rooms} />
        <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
          {t('admin.new')}
        </Button>
      </header>
      {rooms && rooms.length > 0 && (
        <div class={s.tools}>
          <TextField
            label={t('admin.rooms.filter')}
            value={wish.text}
            code
            enterKeyHint="search"
            onInput={(text) => setWish({ ...wish, text })}
          />
          <div class={s.phone}>
            <Select
              label={t('admin.rooms.sort')}
              options={ROOM_ORDERS.map((by) => ({ id: by, label: t(COLUMN[by]) }))}
              value={wish.by}
              empty=""
              onChange={(id) => sort(id as RoomOrder)}
            />
          </div>
          <p class={`${own.count} tabular`} aria-live={wish.text === '' ? 'off' : 'polite'}>
            {shown && shown.length < rooms.length
              ? t('admin.rooms.shown', { shown: shown.length, count: rooms.length })
              : t('admin.rooms.count', { count: rooms.length })}
          </p>
        </div>
      )}
      {shown === null ? (
        <Asking />
      ) : shown.length > 0 ? (
        <RoomTable rooms={shown} wish={wish} onSort={sort} />
      ) : wish.text.trim() === '' ? (
        <Nothing title={t('admin.rooms.none')} line={t('admin.rooms.none.line')} />
      ) : (
        <Nothing title={t('admin.rooms.unfit', { text: wish.text.trim() })}>
          <Button onClick={() => setWish({ ...wish, text: '' })}>{t('admin.rooms.all')}</Button>
        </Nothing>
      )}
      <MakeRoomDialog admin={admin} open={making} onClose={() => setMaking(false)} />
    </>
  );
};

const COLUMN = { people: 'admin.people', room: 'admin.rooms.room', since: 'admin.rooms.since' } as const;

type TableProps = {
  readonly rooms: readonly RoomSummary[];
  readonly wish: RoomsWish;
  readonly onSort: (by: RoomOrder) => void;
};

const RoomTable = ({ rooms, wish, onSort }: TableProps) => {
  const place = useHeldFocus<HTMLDivElement>();
  const columnOf = (by: RoomOrder) => <SortColumn by={by} wish={wish} onSort={onSort} />;
  return (
    <Table
      place={place}
      name={t('admin.rooms')}
      class={own.rooms}
      head={
        <>
          {columnOf('room')}
          {columnOf('people')}
          {columnOf('since')}
          <Column>{t('admin.rooms.activity')}</Column>
          <Column>{t('admin.rooms.kind')}</Column>
        </>
      }
    >
      {rooms.map((room) => (
        <RoomRow key={room.id} room={room} />
      ))}
    </Table>
  );
};

const SortColumn = ({ by, wish, onSort }: { by: RoomOrder } & Pick<TableProps, 'wish' | 'onSort'>) => {
  const sorted = wish.by !== by ? 'none' : wish.down ? 'descending' : 'ascending';
  return (
    <Column sorted={sorted}>
      <button type="button" class={s.sort} onClick={() => onSort(by)}>
        {t(COLUMN[by])}
        {sorted !== 'none' && <Icon name={wish.down ? INSIDE.chevronDown : INSIDE.chevronUp} size={16} />}
      </button>
    </Column>
  );
};
