import { EVENT_KINDS, type EventKind, type EventLog, type LifeEvent } from '@parley/client/admin';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Link } from '../../ui/Link.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { toast } from '../../ui/toast.tsx';
import { useTitle } from '../../ui/useTitle.ts';
import { adminRoomPath } from './adminRoute.ts';
import { csv, jsonLines, saveText } from './eventFile.ts';
import own from './EventsView.module.css';
import { momentSeconds } from './figures.ts';
import { Asking, Nothing } from './Nothing.tsx';
import { problemText } from './problem.ts';
import { Stale } from './Stale.tsx';
import { Cell, Column, Row, Table } from './Table.tsx';
import s from './table.module.css';
import { useEventFilter } from './useEventFilter.ts';
import { useFollow } from './useFollow.ts';
import { useHeadline } from './useHeadline.ts';
import { useHeldFocus } from './useHeldFocus.ts';

/** What happened: filtered, followed, and as a file. */
export const EventsView = ({ log }: { log: EventLog }) => {
  useTitle(t('admin.events'));
  const filter = useEventFilter(log);
  useFollow(log);
  const headline = useHeadline();
  const known = log.known.value;
  const { kind, room } = log.filter.value;
  return (
    <>
      <header class={s.head}>
        <h1 ref={headline} class={s.title}>
          {t('admin.events')}
        </h1>
        <Stale of={log} />
      </header>
      <div class={s.tools}>
        <Select
          label={t('admin.events.kind')}
          options={[
            { id: '', label: t('admin.events.all') },
            ...EVENT_KINDS.map((it) => ({ id: it, label: t(`admin.event.${it}`) })),
          ]}
          value={kind ?? ''}
          empty=""
          onChange={(id) => filter({ kind: id === '' ? null : (id as EventKind), room })}
        />
        {room !== null && (
          <Button icon="close" onClick={() => filter({ kind, room: null })}>
            <span class="visually-hidden">{t('admin.events.rooms')}: </span>
            <span class={s.code}>{room}</span>
          </Button>
        )}
        <div class={`${s.end} ${own.tools}`}>
          <Switch label={t('admin.events.follow')} on={log.follows.value} onChange={(on) => log.setFollows(on)} />
          <Save log={log} />
        </div>
      </div>
      {known === null ? (
        <Asking />
      ) : known.events.length === 0 ? (
        <Nothing title={t('admin.events.none')} line={t('admin.events.none.line')} />
      ) : (
        <Log log={log} events={known.events} />
      )}
    </>
  );
};

const COLUMNS = ['time', 'what', 'who', 'room', 'detail'] as const;

const Log = ({ log, events }: { log: EventLog; events: readonly LifeEvent[] }) => {
  const place = useHeldFocus<HTMLDivElement>();
  return (
    <>
      <Table
        place={place}
        name={t('admin.events')}
        class={own.events}
        head={COLUMNS.map((column) => (
          <Column key={column}>{t(`admin.events.${column}`)}</Column>
        ))}
      >
        {events.map((event) => (
          <EventRow key={event.n} event={event} />
        ))}
      </Table>
      <Older log={log} />
    </>
  );
};

const EventRow = ({ event }: { event: LifeEvent }) => (
  <Row>
    <Cell class={`${own.time} ${s.soft} tabular`}>
      <time dateTime={new Date(event.at).toISOString()}>{momentSeconds(event.at)}</time>
    </Cell>
    <Cell class={own.kind} tone={TONES.get(event.kind)}>
      {t(`admin.event.${event.kind}`)}
    </Cell>
    <Cell class={`${s.wide} ${event.name === null ? s.empty : ''}`}>
      <bdi>{event.name}</bdi>
    </Cell>
    <Cell class={`${s.wide} ${event.room === null ? s.empty : ''}`}>
      {event.room !== null && (
        <Link to={adminRoomPath(event.room)} class={`${s.code} ${own.room}`}>
          {event.room}
        </Link>
      )}
    </Cell>
    <Cell class={`${s.faint} ${s.wide} ${event.detail || event.address ? '' : s.empty}`}>
      {[event.detail, event.address].filter(Boolean).join(' · ')}
    </Cell>
  </Row>
);

/** What was refused, or done to somebody. */
const TONES: ReadonlyMap<EventKind, 'bad'> = new Map([
  ['person.removed', 'bad'],
  ['join.refused', 'bad'],
  ['admin.refused', 'bad'],
]);

const Older = ({ log }: { log: EventLog }) => {
  const older = log.known.value?.older ?? 'none';
  if (older === 'none') return <p class={own.begin}>{t('admin.events.begin')}</p>;
  const load = async (): Promise<void> => {
    const answer = await log.loadOlder();
    if (!answer.ok) toast({ text: problemText(answer), tone: 'warning' });
  };
  return (
    <div class={own.begin}>
      <Button busy={older === 'asking'} onClick={() => void load()}>
        {t('admin.events.older')}
      </Button>
    </div>
  );
};

/** All that fits the filter, as a file. */
const Save = ({ log }: { log: EventLog }) => {
  const [busy, setBusy] = useState(false);
  const save = async (kind: 'json' | 'csv'): Promise<void> => {
    setBusy(true);
    const answer = await log.all();
    setBusy(false);
    if (!answer.ok) return void toast({ text: problemText(answer), tone: 'warning' });
    const name = `parley-events-${new Date().toISOString().slice(0, 10)}`;
    if (kind === 'json') saveText(jsonLines(answer.value), `${name}.jsonl`, 'application/jsonl');
    else saveText(csv(answer.value), `${name}.csv`, 'text/csv');
    toast({ text: t('admin.events.saved', { count: answer.value.length }) });
  };
  const item = (kind: 'json' | 'csv') => ({
    id: kind,
    label: t(`admin.events.${kind}`),
    onSelect: () => void save(kind),
  });
  return (
    <Menu
      label={t('admin.events.save')}
      button={{ icon: DOWNLOAD, label: t('admin.events.save'), tip: 'belowEnd', disabled: busy }}
      placement="below"
      sections={[{ items: [item('json'), item('csv')] }]}
    />
  );
};

const DOWNLOAD = {
  path: 'M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 16v2A1.5 1.5 0 0 0 6 19.500h12a1.5 1.5 0 0 0 1.5-1.5v-2',
};
