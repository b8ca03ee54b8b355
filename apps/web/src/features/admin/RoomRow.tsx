import type { RoomSummary } from '@parley/client/admin';
import { t } from '../../i18n/t.ts';
import { Icon } from '../../ui/Icon.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { Link } from '../../ui/Link.tsx';
import { adminRoomPath } from './adminRoute.ts';
import { moment } from './figures.ts';
import own from './RoomsView.module.css';
import { Cell, Row } from './Table.tsx';
import s from './table.module.css';

/** One room in the table. Drawn again only when the room has changed: the list keeps the objects of those that have not. */
export const RoomRow = ({ room }: { room: RoomSummary }) => (
  <Row>
    <Cell>
      <Link to={adminRoomPath(room.id)} class={s.link}>
        {room.title === null ? <span class={own.untitled}>{room.id}</span> : <bdi>{room.title}</bdi>}
      </Link>
      {room.title !== null && <span class={`${own.id} ${s.code} ${s.faint}`}>{room.id}</span>}
    </Cell>
    <Cell class={`tabular ${room.people === 0 ? s.faint : ''}`}>
      {t('admin.rooms.inside', { people: room.people, capacity: room.capacity })}
    </Cell>
    <Cell class={`${s.wide} ${s.soft} tabular`}>
      {room.since === null ? t('admin.rooms.empty') : moment(room.since, Date.now())}
    </Cell>
    <Cell class={`${s.wide} ${room.sharing + room.recording === 0 ? s.empty : ''}`}>
      <Activity room={room} />
    </Cell>
    <Cell class={`${s.wide} ${room.listed || room.kept || room.invited ? '' : s.empty}`}>
      <RoomTags room={room} />
    </Cell>
  </Row>
);

/** Who shares and who records. */
export const Activity = ({ room }: { room: Pick<RoomSummary, 'sharing' | 'recording'> }) => (
  <span class={s.tags}>
    {room.sharing > 0 && (
      <span class={`${s.tag} ${s.accent}`}>
        <Icon name={INSIDE.screen} size={16} />
        {t('admin.rooms.sharing', { count: room.sharing })}
      </span>
    )}
    {room.recording > 0 && (
      <span class={`${s.tag} ${s.red}`}>
        <Icon name={INSIDE.record} size={16} />
        {t('admin.rooms.recording', { count: room.recording })}
      </span>
    )}
  </span>
);

/** What its owner has decided about a room. */
export const RoomTags = ({ room }: { room: Pick<RoomSummary, 'listed' | 'kept' | 'invited'> }) => (
  <span class={s.tags}>
    {room.listed && <span class={s.tag}>{t('admin.rooms.listed')}</span>}
    {room.invited && <span class={s.tag}>{t('admin.rooms.invited')}</span>}
    {room.kept && <span class={s.tag}>{t('admin.rooms.kept')}</span>}
  </span>
);
